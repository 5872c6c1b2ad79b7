using System.Globalization;
using System.Text;

namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>Cuts a jq program into tokens.</summary>
sealed class JqLexer(string source)
{
    // Longest first.
    static readonly string[] Symbols =
    [
        "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", "..", "and", "or", "|", ",",
            ".",
        "[", "]", "(", ")", "{", "}", ":", ";", "=", "<", ">", "+", "-", "*", "/", "%", "?",
    ];

    readonly List<JqToken> tokens = [];
    int position;

    public static List<JqToken> Tokenize(string source)
    {
        var lexer = new JqLexer(source);
        while (lexer.SkipBlanks())
        {
            lexer.ReadToken();
        }

        lexer.tokens.Add(new(JqTokenKind.End, "end of program"));
        return lexer.tokens;
    }

    bool SkipBlanks()
    {
        while (position < source.Length && (char.IsWhiteSpace(source[position]) || source[position] == '#'))
        {
            position = source[position] == '#' && source.IndexOf('\n', position) is var end ? end < 0 ? source.Length
                : end : position + 1;
        }

        return position < source.Length;
    }

    void ReadToken()
    {
        var character = source[position];
        var following = position + 1 < source.Length ? source[position + 1] : '\0';
        if (character == '"')
        {
            tokens.Add(ReadText());
        }
        else if (char.IsAsciiDigit(character) || (character == '.' && char.IsAsciiDigit(following)))
        {
            ReadNumber();
        }
        else if (IsNameStart(character))
        {
            Add(JqTokenKind.Name, NameEnd(position, withColons: true), 0);
        }
        else if (character == '$' && IsNameStart(following))
        {
            Add(JqTokenKind.Variable, NameEnd(position + 1, withColons: true), 1);
        }
        else if (character == '@' && IsNameStart(following))
        {
            Add(JqTokenKind.Format, NameEnd(position + 1, withColons: false), 0);
        }
        else if (character == '.' && IsNameStart(following))
        {
            Add(JqTokenKind.Field, NameEnd(position + 1, withColons: false), 1);
        }
        else
        {
            ReadSymbol();
        }
    }

    static bool IsNameStart(char character) => character == '_' || char.IsAsciiLetter(character);

    int NameEnd(int index, bool withColons)
    {
        while (index < source.Length && (source[index] == '_' || char.IsAsciiLetterOrDigit(source[index])
            || (withColons && index + 2 < source.Length && source[index] == ':' && source[index + 1] == ':'
                && IsNameStart(source[index + 2]))))
        {
            index += source[index] == ':' ? 2 : 1;
        }

        return index;
    }

    void Add(JqTokenKind kind, int end, int skipped)
    {
        tokens.Add(new(kind, source[(position + skipped)..end]));
        position = end;
    }

    void ReadNumber()
    {
        var end = position;
        while (end < source.Length && (char.IsAsciiDigit(source[end]) || source[end] == '.'))
        {
            end++;
        }

        if (end < source.Length && source[end] is 'e' or 'E')
        {
            end += end + 1 < source.Length && source[end + 1] is '+' or '-' ? 2 : 1;
            while (end < source.Length && char.IsAsciiDigit(source[end]))
            {
                end++;
            }
        }

        Add(JqTokenKind.Number, end, 0);
    }

    void ReadSymbol()
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(source, position, symbol, 0, symbol.Length) == 0)
            {
                Add(JqTokenKind.Symbol, position + symbol.Length, 0);
                return;
            }
        }

        throw Bad($"unexpected character '{source[position]}'");
    }

    JqToken ReadText()
    {
        var parts = new List<JqTextPart>();
        var text = new StringBuilder();
        for (position++; position < source.Length && source[position] != '"'; position++)
        {
            if (source[position] != '\\')
            {
                text.Append(source[position]);
            }
            else if (position + 1 < source.Length && source[position + 1] == '(')
            {
                parts.Add(new(text.ToString(), false));
                text.Clear();
                parts.Add(new(ReadInterpolation(), true));
            }
            else
            {
                ReadEscape(text);
            }
        }

        if (position >= source.Length)
        {
            throw Bad("unclosed text");
        }

        position++;
        parts.Add(new(text.ToString(), false));
        return new(JqTokenKind.Text, "text", parts);
    }

    // The source up to the parenthesis that closes it; texts inside may have parentheses of their own.
    string ReadInterpolation()
    {
        var start = position += 2;
        for (var depth = 1; position < source.Length; position++)
        {
            if (source[position] == '"')
            {
                ReadText();
                position--;
            }

            depth += source[position] == '(' ? 1 : source[position] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return source[start..position];
            }
        }

        throw Bad("unclosed interpolation");
    }

    void ReadEscape(StringBuilder text)
    {
        position++;
        var escaped = position < source.Length ? source[position] : throw Bad("unclosed text");
        if (escaped == 'u')
        {
            text.Append(position + 4 < source.Length && int.TryParse(source.AsSpan(position + 1, 4),
                NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code
                    : throw Bad("bad escape"));
            position += 4;
            return;
        }

        text.Append(escaped switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            '"' or '\\' or '/' => escaped,
            _ => throw Bad($"bad escape \\{escaped}"),
        });
    }

    ExpressionException Bad(string problem) => new($"The jq program is not valid: {problem} at position {position}.");
}
