using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Flows;

/// <summary>Saves the flows of a file, and tells which of them it could not save.</summary>
public sealed class FlowImport(FlowWriter writer)
{
    public static bool IsYaml(string name) => Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml";

    /// <summary>Names of what failed: the entries of a zip file, or the numbers of the documents of a YAML file, from 0.</summary>
    public async Task<IReadOnlyList<string>> ImportAsync(string fileName, Stream content, CancellationToken cancellationToken)
    {
        if (IsYaml(fileName))
        {
            using var reader = new StreamReader(content);
            var documents = FlowDocuments.Split(await reader.ReadToEndAsync(cancellationToken));
            return await SaveAsync(
                documents.Select((text, index) => ($"{fileName}(flow number: {index})", text)), cancellationToken);
        }

        return string.Equals(Path.GetExtension(fileName), ".zip", StringComparison.OrdinalIgnoreCase)
            ? await SaveAsync(await FlowZip.ReadAsync(content, cancellationToken), cancellationToken)
            : throw Refusal.IllegalArgument($"Cannot import file of type {Extension(fileName)}");
    }

    async Task<IReadOnlyList<string>> SaveAsync(IEnumerable<(string Name, string Text)> sources, CancellationToken cancellationToken)
    {
        var failed = new List<string>();
        foreach (var (name, text) in sources)
        {
            try
            {
                await writer.SaveAsync(writer.Read(text), cancellationToken);
            }
            catch (RefusalException)
            {
                // One broken flow does not keep the others from being saved; the answer names it.
                failed.Add(name);
            }
        }

        return failed;
    }

    static string Extension(string fileName) => Path.GetExtension(fileName) is { Length: > 0 } extension ? extension : fileName;
}
