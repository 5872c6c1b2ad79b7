using System.Buffers.Text;
using System.Text;

namespace KestraBus.Core.Expressions.Ion;

/// <summary>Cuts Ion text into words, numbers and texts.</summary>
sealed class IonScanner(string text)
{
    int position;

    /// <summary>The character that comes next; there must be one.</summary>
    public char Next => position < text.Length ? text[position] : throw Bad();

    public void Skip(int count = 1) => position += count;

    /// <summary>Passes over the mark that closes something.</summary>
    public void End()
    {
        _ = Next;
        position++;
    }

    public bool SkipVersion()
    {
        const string marker = "$ion_1_0";
        if (!At(marker) || (position + marker.Length < text.Length && IonNames.IsPart(text[position + marker.Length])))
        {
            return false;
        }

        position += marker.Length;
        return true;
    }

    // Whether there is anything after spaces and comments.
    public bool SkipBlanks()
    {
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
            }
            else if (At("//"))
            {
                position = text.IndexOf('\n', position) is var end and >= 0 ? end : text.Length;
            }
            else if (At("/*"))
            {
                position = text.IndexOf("*/", position, StringComparison.Ordinal) is var end and >= 0 ? end + 2
                    : text.Length;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public bool At(string expected) => string.CompareOrdinal(text, position, expected, 0, expected.Length) == 0;

    public string ReadWord()
    {
        var start = position;
        while (position < text.Length && IonNames.IsPart(text[position]))
        {
            position++;
        }

        return text[start..position];
    }

    // A colon belongs to a number only in a timestamp.
    public string ReadNumber()
    {
        var start = position;
        while (position < text.Length && (IonNames.IsPart(text[position]) || text[position] is '.' or '+' or '-'
            || (text[position] == ':' && text.AsSpan(start, position - start).Contains('T'))))
        {
            position++;
        }

        return text[start..position];
    }

    // Between parentheses, a run of operator characters is a symbol. A sign before a digit is not.
    public string? ReadOperator()
    {
        var end = position;
        while (end < text.Length && IonNames.IsOperator(text[end]))
        {
            end++;
        }

        if (end == position || (end == position + 1 && text[position] is '-' or '+' && end < text.Length
            && (char.IsAsciiDigit(text[end]) || string.CompareOrdinal(text, end, "inf", 0, 3) == 0)))
        {
            return null;
        }

        var symbol = text[position..end];
        position = end;
        return symbol;
    }

    public string ReadQuoted(char quote)
    {
        var result = new StringBuilder();
        for (position++; position < text.Length && text[position] != quote; position++)
        {
            if (text[position] is '\n' or '\r')
            {
                throw Bad();
            }

            IonEscape.Append(result, text, ref position);
        }

        End();
        return result.ToString();
    }

    // Long strings that follow each other are one.
    public string ReadLongStrings()
    {
        var result = new StringBuilder();
        while (SkipBlanks() && At("'''"))
        {
            for (position += 3; position < text.Length && !At("'''"); position++)
            {
                IonEscape.Append(result, text, ref position);
            }

            position = position < text.Length ? position + 3 : throw Bad();
        }

        return result.ToString();
    }

    // Bytes are given as base64, whether they are written so or as text.
    public string ReadLob()
    {
        position += 2;
        string? content = null;
        if (SkipBlanks() && text[position] is '"' or '\'')
        {
            content = Convert.ToBase64String(Encoding.Latin1.GetBytes(At("'''") ? ReadLongStrings() : ReadQuoted('"')));
        }

        var end = text.IndexOf("}}", position, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Bad();
        }

        var rest = string.Concat(text[position..end].Where(character => !char.IsWhiteSpace(character)));
        position = end + 2;
        return content is null ? Base64.IsValid(rest) ? rest : throw Bad() : rest.Length == 0 ? content : throw Bad();
    }

    public ExpressionException Bad() => new($"The text is not valid Ion at position {position}.");
}
