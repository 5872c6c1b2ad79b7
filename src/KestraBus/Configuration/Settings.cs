using System.Globalization;

namespace KestraBus.Configuration;

/// <summary>
/// The settings of a server under Kestra's names (<c>kestra.queue.type</c>). Later layers win: file, <c>KESTRA_CONFIGURATION</c>,
/// environment variables, command line. Case and dashes in names do not count (<c>basePath</c> is <c>base-path</c>).
/// </summary>
public sealed class Settings
{
    readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);
    readonly List<string> written = [];

    /// <summary>Lays a tree of maps over what is there.</summary>
    public Settings Add(IReadOnlyDictionary<string, object?> tree)
    {
        Flatten("", tree);
        return this;
    }

    public Settings Set(string key, object? value)
    {
        if (value is not null)
        {
            values[Normalised(key)] = value;
            written.Add(key);
        }

        return this;
    }

    /// <summary>Takes up environment variables: <c>kestra.queue.type</c> is <c>KESTRA_QUEUE_TYPE</c>.</summary>
    public Settings AddEnvironment(Func<string, string?> variable)
    {
        foreach (var key in KnownSettings.All)
        {
            var name = key.Replace('.', '_').Replace("-", "_", StringComparison.Ordinal).ToUpperInvariant();
            Set(key, variable(name) ?? variable(name.Replace("_", "", StringComparison.Ordinal)));
        }

        return this;
    }

    public string? Find(string key) => values.GetValueOrDefault(Normalised(key)) switch
    {
        null => null,
        string { Length: 0 } => null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString(),
    };

    public string Get(string key, string otherwise) => Find(key) ?? otherwise;

    /// <exception cref="SettingsException">The value is not a number.</exception>
    public int GetNumber(string key, int otherwise) => Find(key) is not { } text ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw new SettingsException($"{key} must be a whole number, but is '{text}'");

    /// <exception cref="SettingsException">The value is neither true nor false.</exception>
    public bool GetFlag(string key, bool otherwise) => Find(key) is not { } text ? otherwise
        : bool.TryParse(text, out var flag) ? flag
        : throw new SettingsException($"{key} must be true or false, but is '{text}'");

    /// <summary>A map or list as written, names untouched; null when it is not set.</summary>
    public object? FindTree(string key) => values.GetValueOrDefault(Normalised(key));

    public IReadOnlyList<string> GetList(string key) => FindTree(key) switch
    {
        IReadOnlyList<object?> list => [.. list.Select(item => item?.ToString() ?? "")],
        string text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    /// <summary>Names under <c>kestra.</c> and <c>datasources.</c> that mean nothing here, as they were written.</summary>
    public IEnumerable<string> Unknown() => written
        .Where(key => key.StartsWith("kestra.", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith("datasources.", StringComparison.OrdinalIgnoreCase))
        .Where(key => !KnownSettings.Covers(Normalised(key)))
        .Distinct(StringComparer.OrdinalIgnoreCase);

    internal static string Normalised(string key) => key.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    void Flatten(string prefix, IReadOnlyDictionary<string, object?> tree)
    {
        foreach (var (name, value) in tree)
        {
            var key = prefix.Length == 0 ? name : prefix + "." + name;
            if (value is IReadOnlyDictionary<string, object?> inner)
            {
                values[Normalised(key)] = inner;
                Flatten(key, inner);
            }
            else
            {
                Set(key, value);
            }
        }
    }
}
