using System.Globalization;
using System.Text;

namespace KestraBus.Core.Expressions.Ion;

static class IonEscape
{
    /// <summary>Appends the character at a position, or what an escape there stands for; leaves the position on its last one.</summary>
    public static void Append(StringBuilder result, string text, ref int position)
    {
        if (text[position] != '\\')
        {
            result.Append(text[position]);
            return;
        }

        position++;
        var escaped = position < text.Length ? text[position] : throw new ExpressionException("The Ion text ends in an escape.");
        if (escaped is '\n' or '\r')
        {
            // The line goes on: the escape and the line break are nothing.
            position += escaped == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 1 : 0;
            return;
        }

        var length = escaped switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (length > 0)
        {
            AppendCode(result, text.AsSpan(Math.Min(position + 1, text.Length)), length);
            position += length;
            return;
        }

        result.Append(Meaning(escaped));
    }

    static void AppendCode(StringBuilder result, ReadOnlySpan<char> digits, int length)
    {
        var code = digits.Length > length && int.TryParse(digits[..length],
            NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                && number is >= 0 and <= 0x10FFFF && (length < 8 || number is not (>= 0xD800 and < 0xE000))
                ? number
                : throw new ExpressionException("The Ion text has an escape that is not one.");
        _ = length == 8 ? result.Append(char.ConvertFromUtf32(code)) : result.Append((char)code);
    }

    static char Meaning(char escaped) => escaped switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        'a' => '\a',
        '0' => '\0',
        '\\' or '"' or '\'' or '/' or '?' => escaped,
        _ => throw new ExpressionException($"The Ion text has the escape \\{escaped}, which there is not."),
    };
}
