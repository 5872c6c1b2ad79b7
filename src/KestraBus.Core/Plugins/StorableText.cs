using System.Text;

namespace KestraBus.Core.Plugins;

/// <summary>
/// Texts that every repository can keep. PostgreSQL refuses NUL, and half a surrogate pair is no character at all; a script can
/// print either, and one such line must not stop a whole batch.
/// </summary>
public static class StorableText
{
    const char Replacement = '\uFFFD';

    /// <summary>The text itself, unless something in it must be replaced.</summary>
    public static string Of(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            text = text.Replace('\0', Replacement);
        }

        // Encoding replaces the halves.
        return text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
    }
}
