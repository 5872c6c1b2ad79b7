namespace KestraBus.Core.Plugins;

/// <summary>
/// Where the commands of a script task run: a process here, a container, a pod. The value of a <c>taskRunner</c> property.
/// </summary>
[PluginBase(PluginKind.TaskRunner)]
public interface ITaskRunner
{
    /// <summary>
    /// Runs the commands to their end and answers their exit code. When cancelled, nothing of them may run on once this has
    /// ended; that must take no more than a few seconds.
    /// </summary>
    Task<int> RunAsync(RunContext context, TaskCommands commands, CancellationToken cancellationToken);
}
