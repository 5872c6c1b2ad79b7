using KestraBus.Core.Files;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Plugins;

/// <summary>
/// Stands for a value that is too large to travel: a small map that names the file of internal storage with the value as JSON.
/// Only workers make them: user data that looks like one is itself stored, and what is loaded is not looked at again.
/// </summary>
public sealed record ValueReference(StorageUri Uri, long Size)
{
    const string TypeName = "io.kestrabus.datatype:reference";
    const string Folder = ".values";

    // executions, its id, tasks, the task, its run, the folder, the file: below the folder of a flow.
    const int Depth = 7;

    /// <summary>The file for one value of an attempt. Tasks cannot write there: their file names begin with no dot.</summary>
    public static StorageUri File(AttemptIdentity attempt, string name) =>
        attempt.Folder.Child($"{Folder}/{attempt.Attempt}-{StorageLayout.Slug(name)}-{Guid.NewGuid():N}.json");

    public IReadOnlyDictionary<string, object?> ToValue() => new OrderedDictionary<string, object?>
    {
        ["type"] = TypeName,
        ["uri"] = Uri.ToString(),
        ["size"] = Size,
    };

    /// <summary>Reads a value that may be a reference; null when it is none.</summary>
    public static ValueReference? Find(object? value) =>
        value is IReadOnlyDictionary<string, object?> { Count: 3 } map
        && map.GetValueOrDefault("type") is TypeName
        && map.GetValueOrDefault("size") is long size
        && StorageUri.TryParse(map.GetValueOrDefault("uri") as string, out var uri)
        && uri.Path.Split('/') is [.., "executions", _, "tasks", _, _, Folder, _]
            ? new ValueReference(uri, size)
            : null;

    /// <summary>Whether an execution of this flow has stored the value.</summary>
    public bool IsOf(FlowKey flow) => string.Join('/', Uri.Path.Split('/')[..^Depth]) == StorageLayout.Flow(flow).Path;

    /// <summary>Whether a reference, or user data that looks like one, stands anywhere inside.</summary>
    public static bool IsIn(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => Find(map) is not null || map.Values.Any(IsIn),
        string => false,
        IEnumerable<object?> list => list.Any(IsIn),
        _ => false,
    };
}
