using KestraBus.Core.Files;

namespace KestraBus.Web.Files;

/// <summary>Whether a file may be read through an execution.</summary>
public abstract record FileAccess
{
    FileAccess()
    {
    }

    public sealed record Allowed(StorageUri Uri) : FileAccess;

    /// <summary>The file belongs to another execution: its own address answers.</summary>
    public sealed record Elsewhere(string ExecutionId) : FileAccess;
}
