namespace KestraBus.Core.Expressions;

/// <summary>Replaces secret values in texts. Safe for all threads.</summary>
public sealed class Masking
{
    /// <summary>What is shown in place of a secret.</summary>
    public const string Mask = "******";

    // Replaced as a whole: readers never see it change. Longest first, so that a secret inside another leaves no rest.
    volatile string[] secrets = [];

    public void Add(string secret)
    {
        if (string.IsNullOrWhiteSpace(secret))
        {
            return;
        }

        string[] known, more;
        do
        {
            known = secrets;
            if (known.Contains(secret))
            {
                return;
            }

            more = [.. known.Append(secret).OrderByDescending(text => text.Length)];
        }
        while (Interlocked.CompareExchange(ref secrets, more, known) != known);
    }

    public string Apply(string text)
    {
        foreach (var secret in secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return text;
    }
}
