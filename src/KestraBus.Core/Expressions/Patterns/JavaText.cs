using System.Text;

namespace KestraBus.Core.Expressions.Patterns;

/// <summary>Text functions where Java and .NET disagree.</summary>
static class JavaText
{
    /// <summary>Cuts off control characters and spaces, but no other whitespace.</summary>
    public static string Trim(string text)
    {
        var (first, last) = (0, text.Length);
        while (first < last && text[first] <= ' ')
        {
            first++;
        }

        while (last > first && text[last - 1] <= ' ')
        {
            last--;
        }

        return text[first..last];
    }

    /// <summary>Java's whitespace: its separators of fields too, but no no-break spaces.</summary>
    public static bool IsWhitespace(char character) => character is >= '\u001C' and <= '\u001F'
        || (char.IsWhiteSpace(character) && character is not ('\u00A0' or '\u2007' or '\u202F' or '\u0085'));

    /// <summary>Replaces every occurrence; an empty text occurs before each character and at the end.</summary>
    public static string Replace(string text, string old, string fresh)
    {
        if (old.Length > 0)
        {
            return text.Replace(old, fresh, StringComparison.Ordinal);
        }

        var result = new StringBuilder(fresh);
        foreach (var character in text)
        {
            result.Append(character).Append(fresh);
        }

        return result.ToString();
    }

    /// <summary>The difference of the first characters that differ, or of the lengths.</summary>
    public static int Compare(string left, string right)
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            if (left[index] != right[index])
            {
                return left[index] - right[index];
            }
        }

        return left.Length - right.Length;
    }

    public static int HashCode(string text)
    {
        var hash = 0;
        foreach (var character in text)
        {
            hash = unchecked((hash * 31) + character);
        }

        return hash;
    }
}
