using KestraBus.Core.Expressions;

namespace KestraBus.Core.Plugins;

/// <summary>The texts by which a secret may appear in a log.</summary>
static class SecretTexts
{
    // A shorter line is likely to be an ordinary word that many messages hold.
    const int ShortestLine = 8;

    /// <summary>Masks the secret, and each line of one with several: scripts print line by line.</summary>
    public static void Mask(string secret, Masking masking)
    {
        masking.Add(secret);
        if (!secret.Contains('\n', StringComparison.Ordinal))
        {
            return;
        }

        foreach (var line in secret.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= ShortestLine))
        {
            masking.Add(line);
        }
    }
}
