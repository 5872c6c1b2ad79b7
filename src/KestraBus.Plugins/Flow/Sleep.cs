using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Plugins.Flow;

/// <summary>Waits.</summary>
[Plugin("io.kestra.plugin.core.flow.Sleep", Title = "Wait for a while")]
[PluginExample("Wait five seconds", """
    id: sleep
    type: io.kestra.plugin.core.flow.Sleep
    duration: PT5S
    """)]
public sealed class Sleep : ITask
{
    // A timer of the platform does not wait for more than seven weeks at once.
    static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    [PluginProperty(
        Required = true,
        Title = "How long to wait",
        Description = "An ISO-8601 duration such as `PT5S`, or seconds.")]
    public Property<TimeSpan>? Duration { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var duration = await context.RenderAsync(Duration, cancellationToken);
        context.Log.Info($"Waiting for {PlainData.Print(duration)}");
        for (var left = duration; left > TimeSpan.Zero; left -= LongestDelay)
        {
            await Task.Delay(left < LongestDelay ? left : LongestDelay, context.Time, cancellationToken);
        }

        return TaskOutput.Empty;
    }
}
