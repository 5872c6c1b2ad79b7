using KestraBus.Core.Flows;

namespace KestraBus.Core.Files;

/// <summary>Where Kestra puts what (flow-language §5.7): paths are lower-cased slugs, a namespace's dots become slashes.</summary>
public static class StorageLayout
{
    public static StorageUri Namespace(string @namespace) => StorageUri.Parse("/" + @namespace.ToLowerInvariant().Replace('.', '/'));

    public static StorageUri NamespaceFiles(string @namespace) => Namespace(@namespace).Child("_files");

    public static StorageUri Flow(FlowKey flow) => Namespace(flow.Namespace).Child(Slug(flow.Id));

    public static StorageUri Execution(FlowKey flow, string executionId) => Flow(flow).Child("executions/" + executionId);

    public static StorageUri Input(FlowKey flow, string executionId, string inputId, string fileName) =>
        Execution(flow, executionId).Child($"inputs/{Slug(inputId)}/{FileName(fileName)}");

    public static StorageUri TaskRun(FlowKey flow, string executionId, string taskId, string taskRunId) =>
        Execution(flow, executionId).Child($"tasks/{Slug(taskId)}/{taskRunId}");

    /// <summary>Lower case; everything but letters and digits becomes one dash (as Kestra's slugs).</summary>
    public static string Slug(string text)
    {
        var slug = new System.Text.StringBuilder(text.Length);
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '_')
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }

    static string FileName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = string.Concat(last.Where(character => !char.IsControl(character)));
        return safe is "" or "." or ".." ? "file" : safe;
    }
}
