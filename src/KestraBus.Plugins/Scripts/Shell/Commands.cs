using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Scripts.Shell;

/// <summary>Runs shell commands.</summary>
[Plugin(
    "io.kestra.plugin.scripts.shell.Commands",
    Title = "Run shell commands",
    Description = """
        What the commands print becomes logs: INFO for stdout, ERROR for stderr. A line such as
        `::{"outputs": {"rows": 3}, "metrics": [{"name": "rows", "type": "counter", "value": 3}]}::` becomes outputs and metrics.
        """)]
[PluginExample("Count the lines of a file, and keep the result", """
    id: count
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner:
      type: io.kestra.plugin.core.runner.Process
    inputFiles:
      data.csv: "{{ outputs.download.uri }}"
    outputFiles:
      - "*.txt"
    commands:
      - wc -l data.csv > lines.txt
    """)]
[PluginOutput("exitCode", "integer", Description = "0 when all went well.")]
[PluginOutput("vars", "object", Description = "What the commands have reported as outputs.")]
[PluginOutput("outputFiles", "object", Description = "URIs of the kept files by their paths.")]
public sealed class Commands : ScriptTask
{
    [PluginProperty(
        Required = true, NotEmpty = true, Name = "commands",
        Title = "Shell commands",
        Description = "They run one after another in one shell.")]
    public Property<IReadOnlyList<string>>? Lines { get; init; }

    protected override async ValueTask<IReadOnlyList<string>> CommandsAsync(
        RunContext context, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken) =>
        await context.RenderAsync(Lines, variables, cancellationToken) ?? [];
}
