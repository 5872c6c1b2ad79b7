namespace KestraBus.Core.Plugins;

/// <summary>
/// A task that a worker runs. One class per task, found by its <see cref="PluginAttribute"/>; public settable properties are
/// the task's properties in YAML. A new instance is made for every attempt.
/// </summary>
public interface ITask
{
    /// <summary>Runs one attempt. Any exception fails the attempt; <see cref="TaskFailedException"/> can carry outputs.</summary>
    Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken);
}
