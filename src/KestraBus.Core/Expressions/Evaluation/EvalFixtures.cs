using System.Text;
using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Evaluation;

/// <summary>The outside world as a request describes it.</summary>
sealed class EvalFixtures(IReadOnlyDictionary<string, object?>? fixtures)
    : IExpressionServices, IExpressionSecrets, IExpressionKeyValues, IExpressionFiles
{
    static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    public DateTimeOffset? Clock => fixtures?.GetValueOrDefault("clock") is string text
        ? IsoText.ToDateTimeOffset(IsoText.ParseDate(text))
        : null;

    public IExpressionSecrets Secrets => this;

    public IExpressionKeyValues KeyValues => this;

    public IExpressionFiles Files => this;

    public ValueTask<string?> FindAsync(string @namespace, string key, CancellationToken cancellationToken) =>
        new(Section("secrets").FirstOrDefault(
            secret => secret.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value as string);

    ValueTask<KeyValueEntry?> IExpressionKeyValues.FindAsync(
        string @namespace, string key, CancellationToken cancellationToken) =>
        new(Map(Section("kv"), @namespace).TryGetValue(key, out var value) ? new KeyValueEntry(KeyValueContent.Of(value).Read()) : null);

    public ValueTask<bool> NamespaceExistsAsync(string @namespace, CancellationToken cancellationToken) =>
        new(Section("kv").ContainsKey(@namespace));

    ValueTask<ExpressionFile?> IExpressionFiles.FindAsync(string uri, CancellationToken cancellationToken) =>
        new(Find(Section("files"), uri) ?? FindNamespaceFile(uri));

    public ValueTask<ExpressionFile?> FindNamespaceFileAsync(
        string @namespace, string path, int? version, CancellationToken cancellationToken) =>
        new(version is null or 1 ? Find(Map(Section("namespaceFiles"), @namespace), path) : null);

    public ValueTask<ExpressionFile?> FindLocalFileAsync(string path, CancellationToken cancellationToken) =>
        new((ExpressionFile?)null);

    static ExpressionFile? Find(IReadOnlyDictionary<string, object?> files, string path)
    {
        if (files.TryGetValue(path, out var content))
        {
            var bytes = Encoding.UTF8.GetBytes(PlainData.Print(content));
            return new(bytes.Length, 1, false, _ => new(bytes));
        }

        var isFolder = files.Keys.Any(file => file.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));
        return isFolder ? new(0, 1, true, _ => throw new ExpressionException($"'{path}' is a folder.")) : null;
    }

    // Namespace files are in the internal storage too: kestra:///a/b/_files/path.
    ExpressionFile? FindNamespaceFile(string uri)
    {
        const string scheme = "kestra:///";
        const string folder = "/_files/";
        var split = uri.IndexOf(folder, StringComparison.Ordinal);
        return split > scheme.Length && uri.StartsWith(scheme, StringComparison.Ordinal)
            ? Find(Map(Section("namespaceFiles"), uri[scheme.Length..split].Replace('/', '.')),
                uri[(split + folder.Length)..])
            : null;
    }

    IReadOnlyDictionary<string, object?> Section(string name) => Map(fixtures ?? Nothing, name);

    static IReadOnlyDictionary<string, object?> Map(IReadOnlyDictionary<string, object?> map, string name) =>
        map.GetValueOrDefault(name) as IReadOnlyDictionary<string, object?> ?? Nothing;
}
