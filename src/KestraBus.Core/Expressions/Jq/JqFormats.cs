using System.Globalization;
using System.Numerics;
using System.Text;

namespace KestraBus.Core.Expressions.Jq;

/// <summary><c>@text @json @csv @tsv @html @uri @sh @base64 @base64d</c></summary>
static class JqFormats
{
    const string Unreserved = "-_.!~*'()";

    public static string Apply(string format, object? value, JqContext context) => format switch
    {
        "@text" => JqStrings.ToText(value, context),
        "@json" => JqStrings.ToJson(value, context),
        "@csv" => Row(value, context, ",", text =>
            "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""),
        "@tsv" => Row(value, context, "\t", text => text.Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)),
        "@html" => JqStrings.ToText(value, context).Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("'", "&apos;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal),
        "@uri" => Uri(JqStrings.ToText(value, context)),
        "@sh" => value is IReadOnlyList<object?> list ? string.Join(' ', list.Select(item => Shell(item, context)))
            : Shell(value, context),
        "@base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(JqStrings.ToText(value, context))),
        "@base64d" => Decode(JqStrings.ToText(value, context)),
        _ => throw new JqException($"{format[1..]} is not a valid format"),
    };

    static string Row(object? value, JqContext context, string separator, Func<string, string> escape)
    {
        var list = value as IReadOnlyList<object?> ?? throw new JqException(
            $"{JqTypes.Describe(value)} cannot be csv-formatted, only array");
        return string.Join(separator, list.Select(item => item switch
        {
            null => "",
            string text => escape(text),
            bool or long or double or BigInteger => JqStrings.ToJson(item, context),
            _ => throw new JqException($"{JqTypes.Describe(item)} is not valid in a csv row"),
        }));
    }

    static string Uri(string text)
    {
        var result = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            _ = char.IsAsciiLetterOrDigit((char)value) || Unreserved.Contains((char)value, StringComparison.Ordinal)
                ? result.Append((char)value)
                : result.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }

        return result.ToString();
    }

    static string Shell(object? value, JqContext context) => value switch
    {
        string text => "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'",
        IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> =>
            throw new JqException($"{JqTypes.NameOf(value).ToUpperInvariant()} cannot be escaped for shell"),
        _ => JqStrings.ToJson(value, context),
    };

    static string Decode(string text)
    {
        var trimmed = text.TrimEnd('=');
        try
        {
            return Encoding.UTF8.GetString(
                Convert.FromBase64String(trimmed.PadRight((trimmed.Length + 3) / 4 * 4, '=')));
        }
        catch (FormatException)
        {
            throw new JqException($"{JqTypes.Describe(text)} is not valid base64 data");
        }
    }
}
