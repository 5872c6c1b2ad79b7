using System.Text;
using KestraBus.Core.Expressions.Services;

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

    static string? Decode(string? base64)
    {
        try
        {
            return base64 is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(base64.ReplaceLineEndings("")));
        }
        catch (FormatException)
        {
            return null; // not base64, so not one of Kestra's secrets
        }
    }
}
