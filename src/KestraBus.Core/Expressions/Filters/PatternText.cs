using System.Text;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Reads the parts of a number format.</summary>
sealed class PatternText(string text)
{
    int position;

    public bool IsAtEnd => position == text.Length;

    /// <summary>What is printed around the digits; quotes take characters literally, % multiplies by a hundred.</summary>
    public string ReadAffix(ref int shift)
    {
        var result = new StringBuilder();
        var isQuoted = false;
        for (; position < text.Length; position++)
        {
            var character = text[position];
            if (character == '\'')
            {
                isQuoted = !isQuoted;
                if (position + 1 < text.Length && text[position + 1] == '\'')
                {
                    result.Append('\'');
                    position++;
                    isQuoted = !isQuoted;
                }
            }
            else if (!isQuoted && character is '#' or '0' or ',' or '.' or ';')
            {
                break;
            }
            else
            {
                shift += isQuoted ? 0 : character == '%' ? 2 : character == '‰' ? 3 : 0;
                result.Append(!isQuoted && character == '¤' ? "$" : character.ToString());
            }
        }

        return isQuoted ? throw new ExpressionException($"Malformed pattern \"{text}\"") : result.ToString();
    }

    public string ReadDigits()
    {
        var start = position;
        while (position < text.Length && text[position] is '#' or '0' or ',' or '.')
        {
            position++;
        }

        if (position < text.Length && text[position] == 'E')
        {
            position++;
            while (position < text.Length && text[position] == '0')
            {
                position++;
            }
        }

        return text[start..position];
    }

    public bool SkipSeparator()
    {
        if (position < text.Length && text[position] == ';')
        {
            position++;
            return true;
        }

        return false;
    }
}
