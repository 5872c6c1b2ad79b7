using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Yaml;

/// <summary>What plain scalars mean in YAML 1.1.</summary>
static partial class YamlScalar
{
    public static object? Parse(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.' ? Number(text) ?? text : text,
    };

    public static object? ParseTagged(string text, string tag) => tag switch
    {
        "tag:yaml.org,2002:int" => Number(text) is { } number and (long or BigInteger) ? number : text,
        "tag:yaml.org,2002:float" =>
            Number(text) is { } number ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : text,
        "tag:yaml.org,2002:bool" => Parse(text) is bool truth ? truth : text,
        "tag:yaml.org,2002:null" => null,
        _ => text,
    };

    static object? Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        return digits switch
        {
            ".inf" or ".Inf" or ".INF" or "+.inf" => double.PositiveInfinity,
            "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
            ".nan" or ".NaN" or ".NAN" => double.NaN,
            _ when Octal().Match(digits) is { Success: true } octal =>
                octal.Groups[2].Value.Aggregate(0L, (sum, digit) => (sum * 8) + digit - '0') * Sign(octal),
            _ when Whole().IsMatch(digits) =>
                JavaNumber.Fit(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
            _ when Hexadecimal().Match(digits) is { Success: true } hex =>
                JavaNumber.Fit(BigInteger.Parse(
                    "0" + hex.Groups[2].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) * Sign(
                        hex)),
            _ when Binary().Match(digits) is { Success: true } binary =>
                JavaNumber.Fit(BigInteger.Parse(
                    "0" + binary.Groups[2].Value, NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture) * Sign(
                        binary)),
            _ when Float().IsMatch(digits) => double.Parse(digits, CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    static int Sign(Match match) => match.Groups[1].Value == "-" ? -1 : 1;

    [GeneratedRegex(@"^[-+]?\d{1,1000}$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^([-+]?)0([0-7]{1,20})$")]
    private static partial Regex Octal();

    [GeneratedRegex("^([-+]?)0b([01]{1,1000})$")]
    private static partial Regex Binary();

    [GeneratedRegex("^([-+]?)0x([0-9a-fA-F]{1,1000})$")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,4})?$")]
    private static partial Regex Float();
}
