using System.Text;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Values;

namespace KestraBus.Hosting;

/// <summary>Kestra's open-source secrets: environment variables <c>SECRET_KEY</c> whose value is base64; keys in any case.</summary>
sealed class EnvironmentSecrets : IExpressionSecrets
{
    const string Prefix = "SECRET_";

    readonly Dictionary<string, string> byKey = new(StringComparer.OrdinalIgnoreCase);

    public EnvironmentSecrets(System.Collections.IDictionary environment)
    {
        foreach (System.Collections.DictionaryEntry variable in environment)
        {
            if (variable.Key is string name && name.StartsWith(Prefix, StringComparison.Ordinal) && Decode((string?)variable.Value) is { } value)
            {
                byKey[name[Prefix.Length..]] = value;
            }
        }
    }

    public ValueTask<string?> FindAsync(string @namespace, string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(byKey.GetValueOrDefault(key));

    // What is not base64 is not one of Kestra's secrets.
    static string? Decode(string? base64) =>
        base64 is not null && JavaBase64.Decode(base64.ReplaceLineEndings("")) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
