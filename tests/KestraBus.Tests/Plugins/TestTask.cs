using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Plugins;

/// <summary>A task that does what the test says.</summary>
sealed class TestTask(Func<RunContext, CancellationToken, Task<TaskOutput>> run) : ITask
{
    public Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken) => run(context, cancellationToken);
}
