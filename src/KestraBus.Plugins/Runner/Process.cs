using KestraBus.Core.Plugins;
using KestraBus.Plugins.Scripts;

namespace KestraBus.Plugins.Runner;

/// <summary>Runs commands as a process of the worker.</summary>
[Plugin(
    "io.kestra.plugin.core.runner.Process",
    Title = "Run commands as a process on the worker",
    Description = """
        The process starts in the working directory of the task and in a session of its own, and sees an environment of its own:
        `PATH` and `LANG` of the worker, `HOME` and `WORKING_DIR` as the working directory, and what the task declares with `env`.
        Nothing else of the worker's environment reaches it. When it ends, is killed or runs out of time, all that it has
        started ends too.
        """)]
[PluginExample("Run a shell command", """
    id: shell
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner:
      type: io.kestra.plugin.core.runner.Process
    commands:
      - echo "Hello World"
    """)]
public sealed class Process : ITaskRunner
{
    public async Task<int> RunAsync(RunContext context, TaskCommands commands, CancellationToken cancellationToken)
    {
        using var session = ProcessSession.Start(commands);
        context.Log.Debug($"Starting command with pid {session.Id} [{string.Join(' ', commands.Arguments)}]");
        try
        {
            return await session.WaitAsync(commands.OnLine, context.Time, cancellationToken);
        }
        finally
        {
            // Whatever happened, and whoever was started on the way: nothing of the attempt outlives it.
            await session.EndAsync(context.Time);
        }
    }
}
