using System.Collections;

namespace KestraBus.Core.Expressions;

/// <summary>The variable <c>envs</c>: the server's environment variables with the configured prefix, stripped and in lower case.</summary>
public static class ServerEnvironment
{
    public static IReadOnlyDictionary<string, object?> Read(ExpressionOptions options) =>
        options.Environment is { } given
        ? Select(given.Select(entry => (entry.Key, (string?)entry.Value)), options.EnvironmentPrefix)
        : Select(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => ((string)entry.Key, entry.Value as string)), options.EnvironmentPrefix);

    static OrderedDictionary<string, object?> Select(IEnumerable<(string Name, string? Value)> all, string prefix)
    {
        var selected = new OrderedDictionary<string, object?>();
        foreach (var (name, value) in all.Where(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            selected[name[prefix.Length..].ToLowerInvariant()] = value;
        }

        return selected;
    }
}
