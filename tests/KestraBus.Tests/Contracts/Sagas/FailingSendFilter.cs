using MassTransit;

namespace KestraBus.Tests.Contracts.Sagas;

public sealed class FailingSendFilter<T>(FailingPublishes failing) : IFilter<SendContext<T>>, IFilter<PublishContext<T>>
    where T : class
{
    public Task Send(SendContext<T> context, IPipe<SendContext<T>> next)
    {
        Check(context);
        return next.Send(context);
    }

    public Task Send(PublishContext<T> context, IPipe<PublishContext<T>> next)
    {
        Check(context);
        return next.Send(context);
    }

    public void Probe(ProbeContext context)
    {
    }

    void Check(SendContext<T> context)
    {
        if (context is SendContext<Stepped> or SendContext<Missed> or SendContext<Seen>)
        {
            failing.Check(context.MessageId!.Value);
        }
    }
}
