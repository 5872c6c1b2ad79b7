namespace KestraBus.Engine.Transport;

/// <summary>
/// Lets what is to be sent travel together: what comes while something is on its way waits for that, and then leaves in company. With
/// nothing on its way an item leaves at once.
/// </summary>
/// <param name="atMost">Items of one send.</param>
/// <param name="send">Ends once the transport has all of them; what it throws is thrown to each who waits for one of them.</param>
public sealed class Gathering<TItem>(int atMost, Func<IReadOnlyList<TItem>, Task> send)
{
    readonly Lock gate = new();
    readonly Queue<Waiting> queue = new();
    bool isSending;

    public Task SendAsync(TItem item)
    {
        var waiting = new Waiting(item, new());
        lock (gate)
        {
            queue.Enqueue(waiting);
            if (isSending)
            {
                return waiting.Sent.Task;
            }

            isSending = true;
        }

        _ = SendAllAsync();
        return waiting.Sent.Task;
    }

    async Task SendAllAsync()
    {
        List<Waiting> sent = [];
        Exception? failure = null;
        for (var company = Take(); company.Count > 0; company = Take())
        {
            var sending = TrySendAsync(company);
            // Only now: who waited goes on here, and may do so for long.
            Answer(sent, failure);
            failure = await sending;
            sent = company;
        }

        Answer(sent, failure);
    }

    async Task<Exception?> TrySendAsync(List<Waiting> company)
    {
        try
        {
            await send(company.ConvertAll(each => each.Item));
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    static void Answer(List<Waiting> company, Exception? failure)
    {
        foreach (var waiting in company)
        {
            if (failure is null)
            {
                waiting.Sent.SetResult();
            }
            else
            {
                waiting.Sent.SetException(failure);
            }
        }
    }

    /// <summary>Empty when nothing waits; who comes then sends.</summary>
    List<Waiting> Take()
    {
        var company = new List<Waiting>();
        lock (gate)
        {
            while (company.Count < atMost && queue.TryDequeue(out var waiting))
            {
                company.Add(waiting);
            }

            isSending = company.Count > 0;
        }

        return company;
    }

    readonly record struct Waiting(TItem Item, TaskCompletionSource Sent);
}
