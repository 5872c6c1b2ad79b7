using System.Globalization;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>Which file a function's arguments mean, checked for paths that lead elsewhere.</summary>
sealed partial record FileReference(FileReference.Place Kind, string Path, string? Namespace, int? Version)
{
    const string StorageScheme = "kestra:///";
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

    /// <summary>Whether the path goes up and so might leave its folder. There are no such files of namespaces.</summary>
    public bool GoesUp => HasParents(Path);

    /// <summary>Reads the arguments, as <see cref="Parameters"/> names them.</summary>
    public static FileReference Parse(Arguments arguments)
    {
        var path = arguments.RequiredText(0, "path");
        var @namespace = arguments.TextOrNull(1, "namespace");
        var version = RequestedVersion(arguments, 2) ?? RequestedVersion(arguments, 3);
        if (path.StartsWith(StorageScheme, StringComparison.Ordinal))
        {
            StorageRights.Check(arguments, Checked(path), @namespace);
            return new(Place.Storage, path, null, version);
        }

        if (path.StartsWith(LocalScheme, StringComparison.Ordinal))
        {
            return new(Place.Local, Checked(path)[LocalScheme.Length..], null, null);
        }

        if (path.StartsWith(NamespaceScheme, StringComparison.Ordinal))
        {
            var rest = path[NamespaceScheme.Length..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            return slash < 0 || (slash > 0 && @namespace is not null)
                ? throw new ExpressionException($"Invalid path '{path}': it must name one namespace and a file.")
                : new(Place.Namespace, Decoded(rest[(slash + 1)..]), slash > 0 ? rest[..slash]
                    : @namespace ?? FlowVariables.Namespace(arguments), version);
        }

        return Scheme().IsMatch(path) ? throw new ExpressionException($"Cannot read '{path}': unknown scheme.")
            : new(Place.Namespace, Decoded(path.TrimStart('/')), @namespace ?? FlowVariables.Namespace(arguments), version);
    }

    static bool HasParents(string path) => path.Split('/', '\\').Contains("..");

    static string Checked(string uri) => HasParents(Uri.UnescapeDataString(uri)) || !Legal().IsMatch(uri)
        ? throw new ExpressionException($"Invalid path '{uri}'.")
        : uri;

    // The path of a URI: escapes are what they stand for, a query and a fragment are not part of it.
    static string Decoded(string path) => path.Length > 0 && Legal().IsMatch(path)
        ? Uri.UnescapeDataString(path.Split('?', '#')[0])
        : throw new ExpressionException($"Invalid path '{path}'.");

    // A number, or a text that is one, as Java's Integer reads it from the printed value.
    static int? RequestedVersion(Arguments arguments, int index) => arguments.OptionalText(index) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version) ? version
        : throw new ExpressionException($"'{text}' is no version of a file.");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    // What Java lets stand in a URI.
    [GeneratedRegex("""^(?:[A-Za-z0-9_.!~*'();/?:@&=+$,#-]|%[0-9A-Fa-f]{2}|[^\x00-\x9f\s])*$""")]
    private static partial Regex Legal();
}
