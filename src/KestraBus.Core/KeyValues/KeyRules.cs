using System.Text.RegularExpressions;

namespace KestraBus.Core.KeyValues;

/// <summary>What a key may be.</summary>
public static partial class KeyRules
{
    const string Illegal =
        "Key must start with an alphanumeric character (uppercase or lowercase) and can contain alphanumeric characters "
        + "(uppercase or lowercase), dots (.), underscores (_), and hyphens (-) only.";

    /// <summary>Why it cannot be a key, in Kestra's words; null when it can.</summary>
    public static string? FindProblem(string? key) => key switch
    {
        null or "" => "Key cannot be null or empty",
        _ when Legal.IsMatch(key) => null,
        _ => Illegal,
    };

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9._-]*\z")]
    static partial Regex Legal { get; }
}
