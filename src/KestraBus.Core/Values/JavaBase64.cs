namespace KestraBus.Core.Values;

/// <summary>Reads base64 as Java does: padding may be missing, but nothing else, and there may be no whitespace.</summary>
public static class JavaBase64
{
    /// <summary>The bytes, or null when the text is not base64.</summary>
    public static byte[]? Decode(string text)
    {
        var padded = text.EndsWith('=') ? text : text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return !text.Any(char.IsWhiteSpace) && Convert.TryFromBase64String(padded, bytes, out var length)
            ? bytes[..length]
            : null;
    }
}
