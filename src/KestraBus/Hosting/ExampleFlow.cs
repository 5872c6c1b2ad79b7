using KestraBus.Core.Flows;

namespace KestraBus.Hosting;

/// <summary>The flow that a local server brings along on its first start, so that there is something to run.</summary>
static class ExampleFlow
{
    static readonly FlowKey Key = new(Tenants.Main, "tutorial", "hello");

    /// <summary>Stores it unless it was stored once; a user who deleted it does not get it back.</summary>
    public static async Task LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var flows = services.GetRequiredService<IFlowRepository>();
        if (await flows.FindAsync(Key, revision: null, allowDeleted: true, cancellationToken) is not null)
        {
            return;
        }

        await using var stream = typeof(ExampleFlow).Assembly.GetManifestResourceStream("KestraBus.Examples.hello.yaml")
            ?? throw new InvalidOperationException("the example flow is missing from the assembly");
        using var reader = new StreamReader(stream);
        var reading = services.GetRequiredService<FlowYaml>().Read(await reader.ReadToEndAsync(cancellationToken));
        await flows.AppendAsync(
            reading.Flow ?? throw new InvalidOperationException($"the example flow is wrong: {reading.Constraints}"), cancellationToken);
    }
}
