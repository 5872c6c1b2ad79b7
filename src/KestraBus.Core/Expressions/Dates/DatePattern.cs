using System.Collections.Concurrent;
using System.Text;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>A date pattern of Java, cut into its elements.</summary>
sealed class DatePattern
{
    const string Letters = "GuyDMLdQqYwWEecFaBhKkHmsSAnNVvzOXxZg";
    const int MostCached = 500;

    static readonly ConcurrentDictionary<string, DatePattern> Cache = new();

    readonly List<DateElement> elements = [];
    int optionalDepth;

    DatePattern(string pattern)
    {
        var position = 0;
        while (position < pattern.Length)
        {
            position = ReadElement(pattern, position);
        }
    }

    public IReadOnlyList<DateElement> Elements => elements;

    public static DatePattern Get(string pattern)
    {
        if (Cache.Count >= MostCached)
        {
            Cache.Clear();
        }

        return Cache.GetOrAdd(pattern, text => new(text));
    }

    int ReadElement(string pattern, int start)
    {
        var character = pattern[start];
        if (char.IsAsciiLetter(character))
        {
            return ReadField(pattern, start);
        }

        switch (character)
        {
            case '\'':
                return ReadQuoted(pattern, start);
            case '[':
                optionalDepth++;
                elements.Add(new('[', 0, ""));
                return start + 1;
            case ']' when --optionalDepth >= 0:
                elements.Add(new(']', 0, ""));
                return start + 1;
            case ']' or '{' or '}' or '#':
                throw new ExpressionException($"Pattern includes reserved character: '{character}'");
            default:
                AddLiteral(character.ToString());
                return start + 1;
        }
    }

    // The letter p says how wide the field after it is to be.
    int ReadField(string pattern, int start)
    {
        var end = EndOfRun(pattern, start);
        var width = 0;
        if (pattern[start] == 'p' && end < pattern.Length && char.IsAsciiLetter(pattern[end]))
        {
            (width, start) = (end - start, end);
            end = EndOfRun(pattern, start);
        }

        AddField(pattern[start], end - start, width, pattern);
        return end;
    }

    static int EndOfRun(string pattern, int start)
    {
        var end = start;
        while (end < pattern.Length && pattern[end] == pattern[start])
        {
            end++;
        }

        return end;
    }

    int ReadQuoted(string pattern, int start)
    {
        var text = new StringBuilder();
        for (var index = start + 1; index < pattern.Length; index++)
        {
            if (pattern[index] != '\'')
            {
                text.Append(pattern[index]);
            }
            else if (index + 1 < pattern.Length && pattern[index + 1] == '\'')
            {
                text.Append('\'');
                index++;
            }
            else
            {
                AddLiteral(index == start + 1 ? "'" : text.ToString());
                return index + 1;
            }
        }

        throw new ExpressionException($"Pattern ends with an incomplete string literal: {pattern}");
    }

    void AddField(char letter, int count, int width, string pattern)
    {
        if (!Letters.Contains(letter, StringComparison.Ordinal))
        {
            throw new ExpressionException($"Unknown pattern letter: {letter}");
        }

        elements.Add(count <= Most(letter) && IsCount(letter, count)
            ? new(letter, count, "", width)
            : throw new ExpressionException($"Too many pattern letters: {letter} in {pattern}"));
    }

    void AddLiteral(string text)
    {
        if (elements.Count > 0 && elements[^1].Letter == '\'')
        {
            elements[^1] = new('\'', 0, elements[^1].Text + text);
        }
        else
        {
            elements.Add(new('\'', 0, text));
        }
    }

    static int Most(char letter) => letter switch
    {
        'd' or 'h' or 'K' or 'k' or 'H' or 'm' or 's' or 'w' => 2,
        'D' => 3,
        'W' or 'F' or 'a' => 1,
        'V' => 2,
        'z' or 'v' or 'O' => 4,
        'G' or 'M' or 'L' or 'Q' or 'q' or 'E' or 'e' or 'c' or 'B' or 'X' or 'x' or 'Z' => 5,
        'S' => 9,
        _ => 19,
    };

    static bool IsCount(char letter, int count) => letter switch
    {
        'V' => count == 2,
        'v' or 'O' => count is 1 or 4,
        'B' => count is 1 or 4 or 5,
        'c' => count != 2,
        _ => true,
    };
}
