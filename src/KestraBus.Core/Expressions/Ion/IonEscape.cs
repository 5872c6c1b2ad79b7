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
        var escaped = position < text.Length ? text[position] : '\\';
        var length = escaped switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (length > 0)
        {
            var code = position + length < text.Length && int.TryParse(text.AsSpan(position + 1, length),
                NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                    && number is >= 0 and <= 0x10FFFF && (length < 8 || number is < 0xD800 or > 0xDFFF)
                    ? number
                    : throw new ExpressionException("The Ion text has an escape that is not one.");
            _ = length == 8 ? result.Append(char.ConvertFromUtf32(code)) : result.Append((char)code);
            position += length;
            return;
        }

        result.Append(escaped switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            '0' => '\0',
            _ => escaped,
        });
    }
}
