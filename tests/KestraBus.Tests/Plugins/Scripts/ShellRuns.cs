using KestraBus.Core.Executions;

namespace KestraBus.Tests.Plugins.Scripts;

/// <summary>Runs shell tasks as flows declare them.</summary>
public abstract class ShellRuns : IDisposable
{
    private protected Attempts Attempts { get; } = new() { IsRealTime = true };

    public void Dispose()
    {
        Attempts.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<TaskResult> CommandsAsync(string[] commands, params (string Name, object? Value)[] more) =>
        Attempts.RunAsync("io.kestra.plugin.scripts.shell.Commands", Properties(commands, more), ("name", "you"));

    private protected static Dictionary<string, object?> Properties(string[] commands, params (string Name, object? Value)[] more)
    {
        var properties = new Dictionary<string, object?>
        {
            ["commands"] = commands.ToList<object?>(),
            ["taskRunner"] = new OrderedDictionary<string, object?> { ["type"] = "io.kestra.plugin.core.runner.Process" },
        };
        foreach (var (name, value) in more)
        {
            properties[name] = value;
        }

        return properties;
    }

    private protected static IReadOnlyDictionary<string, object?> Map(TaskResult result, string name) =>
        result.Outputs![name].ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!;

    /// <summary>Without what is said about processes and stack traces.</summary>
    private protected IReadOnlyList<string> Lines() => [.. Attempts.Journal.Lines
        .Where(line => !line.StartsWith("DEBUG", StringComparison.Ordinal) && !line.StartsWith("TRACE", StringComparison.Ordinal))];
}
