using System.Runtime.CompilerServices;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>
/// JSON as jq writes it: whole numbers without decimals, exponents as <c>e+8</c>, no number as null, and what is too large as
/// the largest number.
/// </summary>
static class JqJson
{
    /// <summary>The text of a value; with a context its length and the work count.</summary>
    public static string Write(object? value, JqContext? context = null)
    {
        var text = new TextBuffer();
        Append(text, value, context);
        return text.Finish();
    }

    static void Append(TextBuffer text, object? value, JqContext? context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        context?.Step();
        switch (value)
        {
            case double number:
                text.Append(Print(number));
                break;
            case IReadOnlyDictionary<string, object?> map:
                AppendMap(text, map, context);
                break;
            case IReadOnlyList<object?> list:
                AppendList(text, list, context);
                break;
            default:
                text.Append(PlainJson.Write(value, keepNulls: true));
                break;
        }

        context?.Text(text.Length);
    }

    static void AppendMap(TextBuffer text, IReadOnlyDictionary<string, object?> map, JqContext? context)
    {
        text.Append("{");
        var separator = "";
        foreach (var (key, value) in map)
        {
            text.Append(separator);
            text.Append(PlainJson.Write(key));
            text.Append(":");
            Append(text, value, context);
            separator = ",";
        }

        text.Append("}");
    }

    static void AppendList(TextBuffer text, IReadOnlyList<object?> list, JqContext? context)
    {
        text.Append("[");
        for (var index = 0; index < list.Count; index++)
        {
            text.Append(index == 0 ? "" : ",");
            Append(text, list[index], context);
        }

        text.Append("]");
    }

    static string Print(double number)
    {
        if (double.IsNaN(number))
        {
            return "null";
        }

        number = Math.Clamp(number, double.MinValue, double.MaxValue);
        if (JqTypes.FromDouble(number) is long whole)
        {
            return PlainJson.Write(whole);
        }

        var text = JavaNumber.Print(number);
        return text.Contains("E-", StringComparison.Ordinal) ? text.Replace('E', 'e')
            : text.Replace("E", "e+", StringComparison.Ordinal);
    }
}
