using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Scripts.Shell;

/// <summary>Runs a shell script.</summary>
[Plugin(
    "io.kestra.plugin.scripts.shell.Script",
    Title = "Run a shell script",
    Description = "As `io.kestra.plugin.scripts.shell.Commands`, with the whole script as one text.")]
[PluginExample("A script with several lines", """
    id: script
    type: io.kestra.plugin.scripts.shell.Script
    taskRunner:
      type: io.kestra.plugin.core.runner.Process
    script: |
      for i in 1 2 3; do
        echo "round $i"
      done
    """)]
[PluginOutput("exitCode", "integer", Description = "0 when all went well.")]
[PluginOutput("vars", "object", Description = "What the script has reported as outputs.")]
[PluginOutput("outputFiles", "object", Description = "URIs of the kept files by their paths.")]
public sealed class Script : ScriptTask
{
    [PluginProperty(Required = true, NotEmpty = true, Name = "script", Title = "The script")]
    public Property<string>? Text { get; init; }

    protected override async ValueTask<IReadOnlyList<string>> CommandsAsync(
        RunContext context, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken) =>
        await context.RenderAsync(Text, variables, cancellationToken) is { } script ? [script] : [];
}
