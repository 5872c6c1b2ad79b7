using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Flows.Yaml;

/// <summary>What a plain scalar means: YAML 1.1 as Kestra understands it (flow-language P-7).</summary>
static partial class YamlScalars
{
    // Hostile sources may hold numbers of a million digits; as a number such a text is of no use to anyone.
    const int LongestNumber = 400;

    public static bool IsNull(string text) => text is "~" or "null" or "Null" or "NULL";

    public static object? Resolve(YamlNode.Scalar scalar) => scalar switch
    {
        { IsPlain: true } => Resolve(scalar.Text),
        { Tag: "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" } => Resolve(scalar.Text),
        { Tag: "tag:yaml.org,2002:null" } => null,
        _ => scalar.Text,
    };

    public static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ when !char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.') => text,
        _ when text.Length > LongestNumber => text,
        _ => ResolveNumber(text),
    };

    static object ResolveNumber(string text)
    {
        if (Integer.IsMatch(text))
        {
            var number = ReadInteger(text.Replace("_", "", StringComparison.Ordinal));
            return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
        }

        return Decimal.IsMatch(text)
            ? double.Parse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture)
            : text;
    }

    static BigInteger ReadInteger(string text)
    {
        var negative = text[0] == '-';
        var digits = text.TrimStart('+', '-');
        var number = digits switch
        {
            ['0', 'x', ..] => BigInteger.Parse("0" + digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            ['0', 'b', ..] => FromDigits(digits.AsSpan(2), 2),
            ['0', _, ..] => FromDigits(digits, 8),
            _ => BigInteger.Parse(digits, CultureInfo.InvariantCulture),
        };
        return negative ? -number : number;
    }

    static BigInteger FromDigits(ReadOnlySpan<char> digits, int radix)
    {
        var number = BigInteger.Zero;
        foreach (var digit in digits)
        {
            number = number * radix + (digit - '0');
        }

        return number;
    }

    [GeneratedRegex(@"\A[-+]?(?:0b_*[01][01_]*|0[0-7_]+|0|[1-9][0-9_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*)\z")]
    static partial Regex Integer { get; }

    [GeneratedRegex(
        @"\A(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
        + @"|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)\z")]
    static partial Regex Decimal { get; }
}
