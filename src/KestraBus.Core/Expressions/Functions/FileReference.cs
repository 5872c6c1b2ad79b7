using System.Globalization;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>Which file a function's arguments mean, checked for paths that lead elsewhere.</summary>
sealed partial record FileReference(FileReference.Place Kind, string Path, string? Namespace, int? Version)
{
    const string StorageScheme = "kestra://";
    const string NamespaceScheme = "nsfile://";
    const string LocalScheme = "file://";

    /// <summary>The parameters of functions that take a version. Kestra 2.0 calls it revision; both names are understood.</summary>
    public static string[] Parameters { get; } = ["path", "namespace", "version", "revision"];

    public enum Place
    {
        Storage,
        Namespace,
        Local,
    }

    /// <summary>Reads the arguments, as <see cref="Parameters"/> names them.</summary>
    public static FileReference Parse(Arguments arguments)
    {
        var path = arguments.RequiredText(0, "path");
        var @namespace = arguments.OptionalText(1);
        var version = RequestedVersion(arguments, 2) ?? RequestedVersion(arguments, 3);
        if (path.Length == 0 || Uri.UnescapeDataString(path).Split('/', '\\').Contains(".."))
        {
            throw new ExpressionException($"Invalid path '{path}'.");
        }

        if (path.StartsWith(StorageScheme, StringComparison.Ordinal))
        {
            StorageRights.Check(arguments, path, @namespace);
            return new(Place.Storage, path, null, version);
        }

        if (path.StartsWith(NamespaceScheme, StringComparison.Ordinal))
        {
            var rest = path[NamespaceScheme.Length..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            return slash < 0
                ? throw new ExpressionException($"Invalid path '{path}'.")
                : new(Place.Namespace, rest[(slash + 1)..], slash == 0
                    ? @namespace ?? FlowVariables.Namespace(arguments) : rest[..slash], version);
        }

        return path.StartsWith(LocalScheme, StringComparison.Ordinal)
            ? new(Place.Local, path[LocalScheme.Length..], null, null)
            : Scheme().IsMatch(path) ? throw new ExpressionException($"Cannot read '{path}': unknown scheme.")
            : new(Place.Namespace, path.TrimStart('/'), @namespace ?? FlowVariables.Namespace(arguments), version);
    }

    // A number, or a text that is one, as Java's Integer reads it from the printed value.
    static int? RequestedVersion(Arguments arguments, int index) => arguments.OptionalText(index) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version) ? version
        : throw new ExpressionException($"'{text}' is no version of a file.");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:/")]
    private static partial Regex Scheme();
}
