using KestraBus.Core.Executions;
using KestraBus.Core.Files;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Files;

/// <summary>
/// Which files can be read through an execution (http-api §4.6): its own, the states of its flow and namespace, and files of
/// its namespace. All paths are compared by whole segments, after the one path function has had its say.
/// </summary>
public sealed class FilePolicy(IExecutionRepository executions)
{
    const string NamespaceFile = "nsfile://";

    public async Task<FileAccess> DecideAsync(Execution execution, string path, CancellationToken cancellationToken)
    {
        var uri = Parse(execution, path);
        if (Places(execution).Any(place => place.Contains(uri)))
        {
            return new FileAccess.Allowed(uri);
        }

        return await FindOwnerAsync(uri, cancellationToken) is { } owner
            ? new FileAccess.Elsewhere(owner)
            : throw Refusal.IllegalArgument("Invalid prefix path");
    }

    static StorageUri Parse(Execution execution, string path)
    {
        if (path.IndexOfAny([' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}']) is var index and >= 0)
        {
            throw Refusal.Unconvertible("path", path, $"Illegal character in path at index {index}: {path}");
        }

        if (path.Split('/').Contains(".."))
        {
            throw Refusal.IllegalArgument("File should be accessed with their full path and not using relative '..' path.");
        }

        if (path.StartsWith(NamespaceFile, StringComparison.Ordinal))
        {
            return TryChild(StorageLayout.NamespaceFiles(execution.Namespace), path[NamespaceFile.Length..]);
        }

        return path.StartsWith(StorageUri.Scheme, StringComparison.Ordinal) && StorageUri.TryParse(path, out var uri)
            ? uri
            : throw Refusal.IllegalArgument("Invalid prefix path");
    }

    static StorageUri TryChild(StorageUri folder, string relative) =>
        relative.StartsWith('/') && StorageUri.TryParse(folder.Path + relative, out var uri)
            ? uri
            : throw Refusal.IllegalArgument("Invalid prefix path");

    static IEnumerable<StorageUri> Places(Execution execution) =>
    [
        StorageLayout.Execution(execution.Flow, execution.Id),
        StorageLayout.Flow(execution.Flow).Child("states"),
        StorageLayout.Namespace(execution.Namespace).Child("states"),
        StorageLayout.NamespaceFiles(execution.Namespace),
    ];

    /// <summary>The execution in whose folder the file lies; null when there is none.</summary>
    async Task<string?> FindOwnerAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        var segments = uri.Path.Split('/');
        var at = Array.LastIndexOf(segments, "executions");
        if (at < 0 || at + 1 >= segments.Length)
        {
            return null;
        }

        var owner = await executions.FindAsync(Core.Flows.Tenants.Main, segments[at + 1], cancellationToken);
        return owner is not null && StorageLayout.Execution(owner.Flow, owner.Id).Contains(uri) ? owner.Id : null;
    }
}
