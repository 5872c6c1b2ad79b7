using KestraBus.Core.Plugins;
using KestraBus.Plugins.Runner;

namespace KestraBus.Plugins.Scripts;

/// <summary>What all script tasks have in common (flow-language §5.8); one only says what its commands are.</summary>
public abstract class ScriptTask : ITask
{
    static readonly string[] Shell = ["/bin/sh", "-c"];

    [PluginProperty(
        Title = "Where to run",
        Description = "Only `io.kestra.plugin.core.runner.Process` for now, which is also the default.")]
    public ITaskRunner? TaskRunner { get; init; }

    [PluginProperty(
        Deprecated = true,
        Title = "Old name of the task runner",
        Description = "`PROCESS`; use `taskRunner` instead.")]
    public Property<string>? Runner { get; init; }

    [PluginProperty(
        Deprecated = true,
        Title = "Options of the Docker runner",
        Description = "Without effect on processes.")]
    public Property<object>? Docker { get; init; }

    [PluginProperty(Title = "Image of a container", Description = "Without effect on processes.")]
    public Property<string>? ContainerImage { get; init; }

    [PluginProperty(Title = "Commands that run first, in the same shell")]
    public Property<IReadOnlyList<string>>? BeforeCommands { get; init; }

    [PluginProperty(
        Title = "Environment variables",
        Description = "Nothing of the server's environment is inherited but `PATH` and `LANG`.")]
    public Property<IReadOnlyDictionary<string, string>>? Env { get; init; }

    [PluginProperty(
        Title = "The interpreter and its options",
        Description = "All commands together are its last argument.")]
    public Property<IReadOnlyList<string>>? Interpreter { get; init; } = new(Shell);

    [PluginProperty(
        Title = "Stop at the first command that fails",
        Description = "`set -e` goes before the commands.")]
    public Property<bool?>? FailFast { get; init; } = true;

    [PluginProperty(
        Title = "Files to write into the working directory",
        Description = "A map of relative path to text or `kestra:///` URI, or the JSON text of one.")]
    public Property<object>? InputFiles { get; init; }

    [PluginProperty(
        Title = "Files to keep",
        Description = "Patterns relative to the working directory; kept also when the commands fail.")]
    public Property<IReadOnlyList<string>>? OutputFiles { get; init; }

    [PluginProperty(Title = "Namespace files to write into the working directory")]
    public NamespaceFiles? NamespaceFiles { get; init; }

    [PluginProperty(
        Deprecated = true,
        Title = "Keep all files of `{{ outputDir }}`",
        Description = "Use `outputFiles` instead.")]
    public Property<bool?>? OutputDirectory { get; init; }

    [PluginProperty(
        Deprecated = true,
        Title = "Warn when something is printed to stderr",
        Description = "Without effect, as in Kestra since 0.23.")]
    public Property<bool?>? WarningOnStdErr { get; init; }

    [PluginProperty(
        Title = "Operating system of the commands",
        Description = "`AUTO`, `LINUX` or `WINDOWS`; on Windows `failFast` has no effect.")]
    public Property<string>? TargetOS { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var runner = await RunnerAsync(context, cancellationToken);
        var place = await PlaceAsync(context, cancellationToken);
        var files = new ScriptFiles(context, place.Variables);
        await files.PlaceAsync(NamespaceFiles, cancellationToken);
        await files.PlaceAsync(InputFiles?.Raw, cancellationToken);
        var output = new ScriptOutput(context);
        var commands = await PrepareAsync(context, place, files, output, cancellationToken);
        var exitCode = await runner.RunAsync(context, commands, cancellationToken);
        var values = new OrderedDictionary<string, object?>
        {
            ["exitCode"] = (long)exitCode,
            ["vars"] = output.Variables,
            ["outputFiles"] = await CollectAsync(context, place, files, cancellationToken),
        };
        return exitCode == 0
            ? new TaskOutput(values)
            : throw new TaskFailedException($"Command failed with exit code {exitCode}") { Outputs = values };
    }

    /// <summary>The commands proper, rendered with <c>workingDir</c> and its kin.</summary>
    protected abstract ValueTask<IReadOnlyList<string>> CommandsAsync(
        RunContext context, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken);

    async ValueTask<ITaskRunner> RunnerAsync(RunContext context, CancellationToken cancellationToken)
    {
        var old = await context.RenderAsync(Runner, cancellationToken);
        if (old is not null && !old.Equals("PROCESS", StringComparison.OrdinalIgnoreCase))
        {
            throw new TaskFailedException(
                $"The runner {old} is not supported yet; use `taskRunner: {{type: io.kestra.plugin.core.runner.Process}}`");
        }

        if (old is null && TaskRunner is null)
        {
            context.Log.Info("No taskRunner is set: the commands run as a process on the worker, as there is no Docker runner yet");
        }

        return old is null && TaskRunner is not null ? TaskRunner : new Process();
    }

    async ValueTask<ScriptPlace> PlaceAsync(RunContext context, CancellationToken cancellationToken)
    {
        // As in Kestra the old runner property turns the output directory on.
        var hasOutput = await context.RenderAsync(OutputDirectory, cancellationToken) ?? Runner is not null;
        return ScriptPlace.In(context, hasOutput);
    }

    async Task<TaskCommands> PrepareAsync(
        RunContext context, ScriptPlace place, ScriptFiles files, ScriptOutput output, CancellationToken cancellationToken)
    {
        var before = await context.RenderAsync(BeforeCommands, place.Variables, cancellationToken) ?? [];
        var commands = await CommandsAsync(context, place.Variables, cancellationToken);
        var stops = await context.RenderAsync(FailFast, cancellationToken) ?? true;
        var target = await context.RenderAsync(TargetOS, cancellationToken);
        var isWindows = target is "WINDOWS" || (target is null or "AUTO" && OperatingSystem.IsWindows());
        IEnumerable<string> lines = [.. stops && !isWindows ? ["set -e"] : Array.Empty<string>(), .. before, .. commands];
        var text = await files.WithLocalCopiesAsync(string.Join(Environment.NewLine, lines), cancellationToken);
        var interpreter = await context.RenderAsync(Interpreter, place.Variables, cancellationToken);
        return new TaskCommands
        {
            Arguments = [.. interpreter is { Count: > 0 } ? interpreter : Shell, text],
            Environment = place.With(await context.RenderAsync(Env, place.Variables, cancellationToken)),
            WorkingDirectory = context.WorkingDirectory.Path,
            ContainerImage = await context.RenderAsync(ContainerImage, cancellationToken),
            OnLine = output.AddAsync,
        };
    }

    async Task<IReadOnlyDictionary<string, object?>> CollectAsync(
        RunContext context, ScriptPlace place, ScriptFiles files, CancellationToken cancellationToken)
    {
        var result = new OrderedDictionary<string, object?>();
        if (place.OutputDirectory is { } folder)
        {
            Merge(await files.CollectAsync(folder, ["**"], cancellationToken));
        }

        if (await context.RenderAsync(OutputFiles, place.Variables, cancellationToken) is { } patterns)
        {
            Merge(await files.CollectAsync(context.WorkingDirectory.Path, patterns, cancellationToken));
        }

        return result;

        void Merge(IReadOnlyDictionary<string, object?> more)
        {
            foreach (var (path, uri) in more)
            {
                result[path] = uri;
            }
        }
    }
}
