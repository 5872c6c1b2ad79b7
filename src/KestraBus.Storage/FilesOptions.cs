namespace KestraBus.Storage;

/// <summary>Which internal storage.</summary>
public sealed class FilesOptions
{
    public FilesKind Kind { get; set; } = FilesKind.Local;

    /// <summary>Local: the folder that holds everything.</summary>
    public string BasePath { get; set; } = "";

    public Files.S3Options S3 { get; } = new();
}

public enum FilesKind
{
    Local,
    S3,
}
