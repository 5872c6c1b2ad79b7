namespace KestraBus.Core.Expressions.Filters;

/// <summary>Reads base64 as Java does: padding may be missing, but nothing else, not even whitespace.</summary>
static class Base64Text
{
    public static byte[] Decode(string text)
    {
        var padded = text.EndsWith('=') ? text : text.PadRight((text.Length + 3) / 4 * 4, '=');
        if (text.Any(char.IsWhiteSpace))
        {
            throw new ExpressionException("Illegal base64 character");
        }

        try
        {
            return Convert.FromBase64String(padded);
        }
        catch (FormatException failure)
        {
            throw new ExpressionException("The text is not base64.", failure);
        }
    }
}
