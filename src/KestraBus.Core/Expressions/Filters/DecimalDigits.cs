namespace KestraBus.Core.Expressions.Filters;

/// <summary>Counts the digits of a number format, which are to look like <c>###000.000###E00</c>.</summary>
sealed class DecimalDigits
{
    int left;
    int zeros;
    int right;
    int point = -1;
    int exponent;

    // How many digits there are since the last comma; -1 without one.
    int grouping = -1;

    int Total => left + zeros + right;

    public void Add(char character, Func<ExpressionException> malformed)
    {
        switch (character)
        {
            case '#':
                left += zeros > 0 ? 0 : 1;
                right += zeros > 0 ? 1 : 0;
                grouping += grouping >= 0 && point < 0 ? 1 : 0;
                break;
            case '0':
                zeros = right > 0 ? throw malformed() : zeros + 1;
                grouping += grouping >= 0 && point < 0 ? 1 : 0;
                break;
            case ',':
                grouping = 0;
                break;
            default:
                point = point >= 0 ? throw malformed() : Total;
                break;
        }
    }

    public void AddExponent(int size, Func<ExpressionException> malformed) =>
        exponent = exponent > 0 || size == 0 || left + zeros == 0 ? throw malformed() : size;

    public DecimalPattern Describe(Func<ExpressionException> malformed)
    {
        // A pattern with a point and nothing but # prints a digit before it, or else after it.
        if (zeros == 0 && left > 0 && point >= 0)
        {
            var before = Math.Max(1, point);
            (left, zeros, right) = (before - 1, 1, left - before);
        }

        if (grouping == 0 || (point < 0 ? right > 0 : point < left || point > left + zeros))
        {
            throw malformed();
        }

        var whole = (point >= 0 ? point : Total) - left;
        return new()
        {
            LeastWhole = whole,
            MostWhole = left + whole,
            LeastFraction = point >= 0 ? left + zeros - point : 0,
            MostFraction = point >= 0 ? Total - point : 0,
            Grouping = Math.Max(0, grouping),
            LeastExponent = exponent,
            AlwaysShowsPoint = point >= 0 && (point == 0 || point == Total),
        };
    }
}
