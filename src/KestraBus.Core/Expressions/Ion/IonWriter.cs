using System.Globalization;
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
        var mark = printed.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? printed + "e0" : $"{printed[..mark]}e{printed[(mark + 1)..]}";
    }

    StringBuilder AppendMap(IReadOnlyDictionary<string, object?> map)
    {
        var separator = "{";
        foreach (var (key, value) in map)
        {
            text.Append(separator);
            separator = ",";
            _ = Symbol().IsMatch(key) && !IonReader.IsKeyword(key) ? text.Append(key) : AppendQuoted(key, '\'');
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

    StringBuilder AppendQuoted(string characters, char quote)
    {
        text.Append(quote);
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
                '\0' => text.Append("\\0"),
                < ' ' or '\x7f' => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
                _ when character == quote => text.Append('\\').Append(character),
                _ => text.Append(character),
            };
        }

        return text.Append(quote);
    }

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Symbol();
}
