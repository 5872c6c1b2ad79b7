using System.Text;
using System.Text.RegularExpressions;
using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Plugins.Scripts;

/// <summary>The files that a script task brings into its working directory and takes out of it.</summary>
sealed partial class ScriptFiles(RunContext context, IReadOnlyDictionary<string, object?> variables)
{
    // Copies made for URIs in commands; a pattern such as ** must not collect them.
    const string CopiesFolder = ".kestra";

    /// <summary>Writes the files of the flow's namespace that match; nothing unless asked for.</summary>
    public async Task PlaceAsync(NamespaceFiles? namespaceFiles, CancellationToken cancellationToken)
    {
        if (namespaceFiles is null || await context.RenderAsync(namespaceFiles.Enabled, cancellationToken) is false)
        {
            return;
        }

        var include = await PatternsAsync(namespaceFiles.Include, cancellationToken);
        var exclude = await PatternsAsync(namespaceFiles.Exclude, cancellationToken);
        await foreach (var (path, uri) in context.Files.ListNamespaceFilesAsync(cancellationToken))
        {
            if (include?.IsMatch("/" + path) is not false && exclude?.IsMatch("/" + path) is not true)
            {
                await using var content = await context.Files.OpenAsync(uri, cancellationToken);
                await context.WorkingDirectory.WriteAsync(path, content, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Writes the input files: a map of path to text or URI, or the JSON text of such a map; null makes an empty file.
    /// </summary>
    public async Task PlaceAsync(object? inputFiles, CancellationToken cancellationToken)
    {
        var rendered = await context.RenderObjectAsync(inputFiles, variables, cancellationToken);
        var files = rendered switch
        {
            null => PlainMaps.Empty,
            IReadOnlyDictionary<string, object?> map => map,
            string text when PlainJson.TryParse(text, out var json) && json is IReadOnlyDictionary<string, object?> map => map,
            _ => throw new TaskFailedException("Invalid inputFiles: a map of path to content is expected, or the JSON text of one"),
        };
        foreach (var (path, content) in files)
        {
            await using var stream = await ContentAsync(content, cancellationToken);
            await context.WorkingDirectory.WriteAsync(path, stream, cancellationToken);
        }
    }

    /// <summary>The text with every URI of internal storage replaced by the path of a local copy.</summary>
    public async Task<string> WithLocalCopiesAsync(string text, CancellationToken cancellationToken)
    {
        foreach (var uri in Uris.Matches(text).Select(match => match.Value).Distinct().OrderByDescending(uri => uri.Length))
        {
            await using var content = await context.Files.OpenAsync(uri, cancellationToken);
            var name = $"{CopiesFolder}/{ExecutionIds.New(context.Time.GetUtcNow())}-{uri[(uri.LastIndexOf('/') + 1)..]}";
            var copy = await context.WorkingDirectory.WriteAsync(name, content, cancellationToken);
            text = text.Replace(uri, copy, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Stores the files below a folder that match, and answers their URIs by their relative paths.</summary>
    public async Task<IReadOnlyDictionary<string, object?>> CollectAsync(
        string folder, IReadOnlyList<string> patterns, CancellationToken cancellationToken)
    {
        var globs = new Globs(patterns.Select(WithoutDot));
        var result = new OrderedDictionary<string, object?>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", Everything).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!relative.StartsWith(CopiesFolder + "/", StringComparison.Ordinal) && globs.IsMatch(relative))
            {
                result[relative] = await context.Files.PutFileAsync(path, StoredName(path), cancellationToken);
            }
        }

        return result;
    }

    // Links are left aside: one may lead to any file of the worker.
    static EnumerationOptions Everything { get; } = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>As in Kestra a pattern that begins with a letter or digit matches in every folder.</summary>
    async ValueTask<Globs?> PatternsAsync(Property<IReadOnlyList<string>>? patterns, CancellationToken cancellationToken) =>
        await context.RenderAsync(patterns, variables, cancellationToken) is { Count: > 0 } list
            ? new Globs(list.Select(InEveryFolder))
            : null;

    static string InEveryFolder(string pattern) =>
        char.IsLetterOrDigit(pattern.FirstOrDefault()) && !Globs.HasSyntax(pattern) ? "**/" + pattern : pattern;

    static string WithoutDot(string pattern) => pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;

    async Task<Stream> ContentAsync(object? content, CancellationToken cancellationToken)
    {
        var text = content switch
        {
            null => "",
            string some => some,
            _ => PlainData.Print(content),
        };
        return text.StartsWith("kestra://", StringComparison.Ordinal)
            ? await context.Files.OpenAsync(text, cancellationToken)
            : new MemoryStream(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Unlike that of an earlier attempt, and such that commands recognise its URI.</summary>
    string StoredName(string path) =>
        $"{ExecutionIds.New(context.Time.GetUtcNow())}-{Unusual.Replace(Path.GetFileName(path), "_")}";

    [GeneratedRegex("kestra://[-a-zA-Z0-9%._+~#=/]*")]
    static partial Regex Uris { get; }

    [GeneratedRegex("[^-a-zA-Z0-9%._+~#=]")]
    static partial Regex Unusual { get; }
}
