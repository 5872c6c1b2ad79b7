using System.Text;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>
/// Reads a number format by Java's rules: what is no digit belongs to an affix, and digits that come again after a suffix
/// go on counting where the first ones ended.
/// </summary>
sealed class DecimalPatternParser(string text)
{
    const int MostFraction = 340;

    readonly StringBuilder prefix = new();
    readonly StringBuilder suffix = new();
    readonly DecimalDigits digits = new();
    int position;
    int multiplier = 1;

    public DecimalPattern Parse()
    {
        if (text.Length == 0)
        {
            return new() { MostFraction = MostFraction, Grouping = 3 };
        }

        ReadHalf(isNegative: false);
        var positive = digits.Describe(Malformed) with
        {
            Prefix = prefix.ToString(),
            Suffix = suffix.ToString(),
            NegativePrefix = "-" + prefix,
            NegativeSuffix = suffix.ToString(),
            Multiplier = multiplier,
        };
        return position < text.Length ? AddNegative(positive) : positive;
    }

    // The second half gives a prefix and a suffix only, and counts if they are different ones.
    DecimalPattern AddNegative(DecimalPattern positive)
    {
        prefix.Clear();
        suffix.Clear();
        multiplier = 1;
        ReadHalf(isNegative: true);
        return prefix.Equals(positive.Prefix) && suffix.Equals(positive.Suffix) ? positive
            : positive with { NegativePrefix = prefix.ToString(), NegativeSuffix = suffix.ToString() };
    }

    void ReadHalf(bool isNegative)
    {
        ReadAffix(prefix, isNegative);
        var hasDigits = false;
        while (position < text.Length && text[position] != ';')
        {
            hasDigits = true;
            ReadDigits(isNegative);
            ReadAffix(suffix, isNegative);
        }

        if (position < text.Length && (isNegative || !hasDigits))
        {
            throw Malformed();
        }

        position++;
    }

    // Up to the next digit, or the semicolon between the halves.
    void ReadAffix(StringBuilder affix, bool isNegative)
    {
        var isQuoted = false;
        for (; position < text.Length; position++)
        {
            var character = text[position];
            if (character == '\'')
            {
                isQuoted = ReadQuote(affix, isQuoted);
            }
            else if (!isQuoted && character is '#' or '0' or ',' or '.' or ';')
            {
                break;
            }
            else
            {
                AppendAffix(affix, character, isQuoted);
            }
        }

        if (isQuoted)
        {
            throw Malformed();
        }
    }

    bool ReadQuote(StringBuilder affix, bool isQuoted)
    {
        if (position + 1 == text.Length || text[position + 1] != '\'')
        {
            return !isQuoted;
        }

        affix.Append('\'');
        position++;
        return isQuoted;
    }

    void AppendAffix(StringBuilder affix, char character, bool isQuoted)
    {
        switch (character)
        {
            case '%' or '‰' when !isQuoted:
                multiplier = multiplier == 1 ? (character == '%' ? 100 : 1_000) : throw Malformed();
                affix.Append(character);
                break;
            case '¤' when !isQuoted:
                var isDoubled = position + 1 < text.Length && text[position + 1] == '¤';
                position += isDoubled ? 1 : 0;
                affix.Append(isDoubled ? "USD" : "$");
                break;
            default:
                affix.Append(character);
                break;
        }
    }

    void ReadDigits(bool isNegative)
    {
        while (position < text.Length && text[position] is '#' or '0' or ',' or '.' or 'E')
        {
            var character = text[position++];
            if (isNegative)
            {
                continue;
            }

            if (character == 'E')
            {
                ReadExponent();
                return;
            }

            digits.Add(character, Malformed);
        }
    }

    void ReadExponent()
    {
        var start = position;
        while (position < text.Length && text[position] == '0')
        {
            position++;
        }

        digits.AddExponent(position - start, Malformed);
    }

    ExpressionException Malformed() => new($"Malformed pattern \"{text}\"");
}
