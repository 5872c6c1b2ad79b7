using System.Text;

namespace KestraBus.Core.Expressions.Ion;

/// <summary>Reads Ion text: all values at its top level.</summary>
sealed class IonReader(string text)
{
    const int Deepest = 500;

    int position;
    int depth;

    public static List<object?> Read(string text)
    {
        var reader = new IonReader(text);
        var values = new List<object?>();
        while (reader.SkipBlanks())
        {
            values.Add(reader.ReadValue());
        }

        return values;
    }

    public static bool IsKeyword(string name) => name is "null" or "true" or "false" or "nan";

    // Whether there is anything after spaces and comments.
    bool SkipBlanks()
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

    bool At(string expected) => string.CompareOrdinal(text, position, expected, 0, expected.Length) == 0;

    object? ReadValue()
    {
        if (++depth > Deepest || !SkipBlanks())
        {
            throw Bad();
        }

        object? value = text[position] switch
        {
            '{' when At("{{") => ReadLob(),
            '{' => ReadStruct(),
            '[' => ReadItems(']', separated: true),
            '(' => ReadItems(')', separated: false),
            '"' => ReadQuoted('"'),
            '\'' when At("'''") => ReadLongStrings(),
            '\'' => ReadSymbol(ReadQuoted('\'')),
            '-' or '+' or (>= '0' and <= '9') => IonScalar.Parse(ReadWord()) ?? throw Bad(),
            _ => ReadName(),
        };
        depth--;
        return value;
    }

    // An annotation is passed over.
    object? ReadSymbol(string symbol)
    {
        SkipBlanks();
        if (!At("::"))
        {
            return symbol;
        }

        position += 2;
        return ReadValue();
    }

    object? ReadName()
    {
        var word = ReadWord();
        return word switch
        {
            "" => throw Bad(),
            "true" => true,
            "false" => false,
            "nan" => double.NaN,
            _ when word == "null" || word.StartsWith("null.", StringComparison.Ordinal) => null,
            _ when char.IsAsciiLetter(word[0]) || word[0] is '_' or '$' => ReadSymbol(word),
            _ => throw Bad(),
        };
    }

    string ReadWord()
    {
        var start = position;
        while (position < text.Length
            && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '_' or '$' or '.' or '+' or '-'
                || (text[position] == ':' && IsTime(start))))
        {
            position++;
        }

        return text[start..position];
    }

    // A colon belongs to a word only in a timestamp.
    bool IsTime(int start) =>
        position - start >= 5 && text[start..position].Contains('T', StringComparison.Ordinal)
            && char.IsAsciiDigit(text[start]);

    OrderedDictionary<string, object?> ReadStruct()
    {
        var fields = new OrderedDictionary<string, object?>();
        position++;
        while (SkipBlanks() && text[position] != '}')
        {
            var name = text[position] is '"' or '\'' ? At("'''") ? ReadLongStrings() : ReadQuoted(text[position])
                : ReadWord();
            if (!SkipBlanks() || name.Length == 0 || text[position++] != ':')
            {
                throw Bad();
            }

            fields[name] = ReadValue();
            EndItem('}');
        }

        return Close(fields);
    }

    List<object?> ReadItems(char close, bool separated)
    {
        var items = new List<object?>();
        position++;
        while (SkipBlanks() && text[position] != close)
        {
            items.Add(ReadValue());
            if (separated)
            {
                EndItem(close);
            }
        }

        return Close(items);
    }

    void EndItem(char close)
    {
        if (!SkipBlanks() || (text[position] != ',' && text[position] != close))
        {
            throw Bad();
        }

        position += text[position] == ',' ? 1 : 0;
    }

    T Close<T>(T value)
    {
        if (position >= text.Length)
        {
            throw Bad();
        }

        position++;
        return value;
    }

    string ReadQuoted(char quote)
    {
        var result = new StringBuilder();
        for (position++; position < text.Length && text[position] != quote; position++)
        {
            IonEscape.Append(result, text, ref position);
        }

        return Close(result.ToString());
    }

    // Long strings that follow each other are one.
    string ReadLongStrings()
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

    string ReadLob()
    {
        var end = text.IndexOf("}}", position, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Bad();
        }

        var content = text[(position + 2)..end].Trim();
        position = end + 2;
        return content.StartsWith('"') ? content.Trim('"') : content;
    }

    ExpressionException Bad() => new($"The text is not valid Ion at position {position}.");
}
