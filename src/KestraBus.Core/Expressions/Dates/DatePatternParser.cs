using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Reads a text by a pattern. What was read is put together in <see cref="ParsedDate"/>.</summary>
sealed class DatePatternParser(string text, IReadOnlyList<DateElement> elements, WeekRules weeks)
{
    // Texts are read in the language of the server, whatever language they are to be written in.
    static readonly CultureInfo English = DateNames.Culture(null);

    readonly ParsedDate parsed = new(weeks);
    int position;

    /// <summary>The moment a text names, or null when it does not fit the pattern.</summary>
    public static Moment? Parse(string text, DatePattern pattern, DateZone zone, WeekRules? weeks = null)
    {
        var parser = new DatePatternParser(text, pattern.Elements, weeks ?? WeekRules.Of(English));
        return parser.ReadElements(0, pattern.Elements.Count) && parser.position == text.Length
            ? parser.parsed.ToMoment(zone)
            : null;
    }

    bool ReadElements(int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            if (elements[index].Letter == '[')
            {
                var close = Closing(index);
                var start = position;
                position = ReadElements(index + 1, close) ? position : start;
                index = close;
            }
            else if (elements[index].Letter != ']' && !Read(index))
            {
                return false;
            }
        }

        return true;
    }

    int Closing(int open)
    {
        var depth = 0;
        for (var index = open; index < elements.Count; index++)
        {
            depth += elements[index].Letter == '[' ? 1 : elements[index].Letter == ']' ? -1 : 0;
            if (depth == 0)
            {
                return index;
            }
        }

        return elements.Count;
    }

    bool Read(int index)
    {
        var (letter, count, literal, width) = elements[index];
        while (width > 0 && position < text.Length && text[position] == ' ')
        {
            position++;
        }

        return letter switch
        {
            '\'' => ReadLiteral(literal),
            'M' or 'L' when count > 2 => ReadName('M', Names('M', count)),
            'E' or 'e' or 'c' when count > 2 || letter == 'E' => ReadName('E', Names('E', Math.Max(count, 3))),
            'a' => ReadName('a', Names('a', 1)),
            'G' => ReadName('G', Names('G', count < 4 ? 1 : count)),
            'X' or 'x' or 'Z' or 'O' => ReadOffset(letter == 'X' || (letter == 'Z' && count == 5)),
            'V' or 'z' or 'v' => ReadZone(letter),
            _ => ReadNumber(index, letter, count),
        };
    }

    bool ReadLiteral(string literal)
    {
        if (string.CompareOrdinal(text, position, literal, 0, literal.Length) != 0)
        {
            return false;
        }

        position += literal.Length;
        return true;
    }

    static string[] Names(char letter, int count) => DateNameTable.Find(English, new string(letter, count))!;

    // The longest name that fits: "Juni" before "Jun".
    bool ReadName(char letter, string[] names)
    {
        var found = -1;
        for (var index = 0; index < names.Length; index++)
        {
            if (names[index].Length > 0
                && string.CompareOrdinal(text, position, names[index], 0, names[index].Length) == 0
                && (found < 0 || names[index].Length > names[found].Length))
            {
                found = index;
            }
        }

        if (found < 0)
        {
            return false;
        }

        position += names[found].Length;
        parsed.Set(letter, letter is 'M' or 'L' ? found + 1 : letter == 'a' ? found % 2 : found);
        return true;
    }

    bool ReadOffset(bool knowsZ)
    {
        if (position < text.Length && text[position] is 'Z' && knowsZ)
        {
            position++;
            parsed.Offset = TimeSpan.Zero;
            return true;
        }

        if (string.CompareOrdinal(text, position, "GMT", 0, 3) == 0)
        {
            position += 3;
            parsed.Offset = TimeSpan.Zero;
        }

        var end = position < text.Length && text[position] is '+' or '-' ? position + 1 : position;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ':'))
        {
            end++;
        }

        if (OffsetText.Parse(text[position..end]) is not { } offset)
        {
            return parsed.Offset is not null && end == position;
        }

        parsed.Offset = offset;
        position = end;
        return true;
    }

    bool ReadZone(char letter)
    {
        var end = position;
        while (end < text.Length
            && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '/' or '_' or '+' or '-' or ':'))
        {
            end++;
        }

        if (end == position)
        {
            return false;
        }

        // A name such as "Central European Time", or an id.
        var named = letter == 'V' ? null : ZoneNameTable.FindName(text, position);
        var isName = named is { } name
            && (name.Name.Length > end - position || ZoneNameTable.Find(text[position..end]) is null);
        parsed.Zone = DateZone.Parse(isName ? named!.Value.Zone : text[position..end]);
        position = isName ? position + named!.Value.Name.Length : end;
        return true;
    }

    bool ReadNumber(int index, char letter, int count)
    {
        var (least, most) = Width(letter, count, index);
        var end = position;
        var isNegative = letter == 'u' && end < text.Length && text[end] == '-';
        end += isNegative ? 1 : 0;
        var start = end;
        while (end < text.Length && end - start < most && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end - start < least
            || !long.TryParse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        position = end;
        number = letter == 'S' ? number * (long)Math.Pow(10, 9 - count) : isNegative ? -number : number;
        parsed.Set(letter, letter is 'y' or 'u' && count == 2 ? 2000 + number : number);
        return true;
    }

    // A field followed directly by another number takes exactly its digits; otherwise one letter takes what there is.
    (int Least, int Most) Width(char letter, int count, int index)
    {
        var isFollowedByNumber = index + 1 < elements.Count && elements[index + 1].Letter is var next
            && "uyDMLdQqYwWFhKkHmsSAnN".Contains(next, StringComparison.Ordinal)
            && !(next is 'M' or 'L' or 'Q' or 'q' && elements[index + 1].Count > 2);
        return (letter, count) switch
        {
            ('S', _) => (count, count),
            ('y' or 'u' or 'Y', 2) => (2, 2),
            ('y' or 'u' or 'Y', _) => (Math.Min(count, 4), isFollowedByNumber ? Math.Max(count, 4) : 19),
            (_, 1) => (1, isFollowedByNumber ? 1 : 19),
            _ => (count, count),
        };
    }
}
