namespace KestraBus.Core.Files;

/// <summary>A file or folder of internal storage: <c>kestra:///path</c>, one path rule for every kind of storage.</summary>
public readonly record struct StorageUri
{
    public const string Scheme = "kestra://";

    StorageUri(string path) => Path = path;

    /// <summary>Absolute, with single slashes, without <c>.</c>, <c>..</c> or control characters.</summary>
    public string Path { get; }

    /// <summary>Reads <c>kestra:///a/b</c> or <c>/a/b</c>. False for another scheme, a path that climbs, or a control character.</summary>
    public static bool TryParse(string? text, out StorageUri uri)
    {
        uri = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var path = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : text;
        if (!path.StartsWith('/') || path.Contains('\\') || path.Any(char.IsControl))
        {
            return false;
        }

        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Any(segment => segment is "." or ".."))
        {
            return false;
        }

        uri = new StorageUri("/" + string.Join('/', segments));
        return true;
    }

    /// <exception cref="FormatException">The text is not a path of internal storage.</exception>
    public static StorageUri Parse(string text) => TryParse(text, out var uri)
        ? uri
        : throw new FormatException($"'{text}' is not a file of internal storage; expected kestra:///path without '..'");

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public StorageUri Child(string relative) => Parse(Path + "/" + relative.TrimStart('/'));

    /// <summary>True for this path itself and everything below it, compared by whole segments.</summary>
    public bool Contains(StorageUri other) =>
        Path == "/" || other.Path == Path || other.Path.StartsWith(Path + "/", StringComparison.Ordinal);

    public override string ToString() => Scheme + Path;
}
