using KestraBus.Core.Executions;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Scripts;

/// <summary>The folders of a script, as templates and as the script's environment name them.</summary>
sealed record ScriptPlace(IReadOnlyDictionary<string, object?> Variables, string? OutputDirectory)
{
    public static ScriptPlace In(RunContext context, bool hasOutputDirectory)
    {
        var working = context.WorkingDirectory.Path;
        var variables = new Dictionary<string, object?> { ["workingDir"] = working };
        if (!hasOutputDirectory)
        {
            return new ScriptPlace(variables, null);
        }

        var output = Directory.CreateDirectory(Path.Combine(working, ExecutionIds.New(context.Time.GetUtcNow()))).FullName;
        variables["outputDir"] = output;
        return new ScriptPlace(variables, output);
    }

    /// <summary>The declared environment with the output folder added.</summary>
    public IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string>? environment)
    {
        var result = new Dictionary<string, string>(environment ?? new Dictionary<string, string>());
        if (OutputDirectory is not null)
        {
            result["OUTPUT_DIR"] = OutputDirectory;
        }

        return result;
    }
}
