using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Ion;

/// <summary>Writes values as Ion text on one line.</summary>
sealed partial class IonWriter(int maximumLength)
{
    readonly StringBuilder text = new();

    public static string Write(object? value, int maximumLength)
    {
        var writer = new IonWriter(maximumLength);
        writer.Append(value);
        return writer.text.ToString();
    }

    void Append(object? value)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (text.Length > maximumLength)
        {
            throw new ExpressionException($"The Ion text would be longer than {maximumLength} characters.");
        }

        _ = value switch
        {
            null => text.Append("null"),
            bool truth => text.Append(truth ? "true" : "false"),
            double number => text.Append(Float(number)),
            float number => text.Append(Float(number)),
            string characters => AppendQuoted(characters, '"'),
            IReadOnlyDictionary<string, object?> map => AppendMap(map),
            IEnumerable<object?> list => AppendList(list),
            DateOnly date => text.Append(PlainData.Print(date)),
            DateTimeOffset date => AppendDate(date),
            DateTime => AppendQuoted(PlainData.Print(value), '"', "LocalDateTime::"),
            TimeOnly => AppendQuoted(PlainData.Print(value), '"', "LocalTime::"),
            TimeSpan duration => text.Append(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F9}"),
            BigDecimal number => text.Append(Decimal(number)),
            _ when JavaNumber.IsNumber(value) => text.Append(CultureInfo.InvariantCulture, $"{value}"),
            _ => AppendQuoted(PlainData.Print(value), '"'),
        };
    }

    // A float always has an exponent: without one it would be a decimal.
    static string Float(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "+inf" : "-inf";
        }

        var printed = JavaNumber.Print(number);
        return printed.Contains('E', StringComparison.Ordinal) ? printed.Replace('E', 'e')
            : printed.EndsWith(".0", StringComparison.Ordinal) ? printed[..^2] + "e0" : printed + "e0";
    }

    // A decimal always has a point or, when it is small, an exponent: without one it would be an integer.
    static string Decimal(BigDecimal number)
    {
        var digits = BigInteger.Abs(number.Unscaled).ToString(CultureInfo.InvariantCulture).Length;
        return number.Scale == 0 ? number + "."
            : digits - 1 - number.Scale >= -6 ? number.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{number.Unscaled}d-{number.Scale}");
    }

    StringBuilder AppendMap(IReadOnlyDictionary<string, object?> map)
    {
        var separator = "{";
        foreach (var (key, value) in map)
        {
            text.Append(separator);
            separator = ",";
            _ = Symbol().IsMatch(key) && !IonNames.IsKeyword(key) && !IonNames.IsNumber(key) ? text.Append(key) : AppendQuoted(key, '\'');
            text.Append(':');
            Append(value);
        }

        return text.Append(separator == "{" ? "{}" : "}");
    }

    StringBuilder AppendList(IEnumerable<object?> list)
    {
        var separator = "[";
        foreach (var item in list)
        {
            text.Append(separator);
            separator = ",";
            Append(item);
        }

        return text.Append(separator == "[" ? "[]" : "]");
    }

    // A moment in UTC is a timestamp, one with an offset a text that says what it is.
    StringBuilder AppendDate(DateTimeOffset date) => date.Offset == TimeSpan.Zero
        ? text.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}")
        : AppendQuoted(PlainData.Print(date), '"', "ZonedDateTime::");

    StringBuilder AppendQuoted(string characters, char quote, string annotation = "")
    {
        text.Append(annotation).Append(quote);
        foreach (var character in characters)
        {
            _ = character switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\a' => text.Append("\\a"),
                '\v' => text.Append("\\v"),
                '\0' => text.Append("\\0"),
                < ' ' or (>= '\x7f' and < '\xa0') => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
                _ when character == quote => text.Append('\\').Append(character),
                _ => text.Append(character),
            };
        }

        return text.Append(quote);
    }

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Symbol();
}
