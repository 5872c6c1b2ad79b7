using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Yaml;

/// <summary>
/// How a text on one line is written. Two layers of Kestra's library decide: the upper one puts what could be misread in
/// double quotes; the lower one single quotes what YAML does not allow plain.
/// </summary>
static partial class YamlQuoting
{
    static readonly Dictionary<char, string> Escapes = new()
    {
        ['\0'] = "\\0",
        ['\a'] = "\\a",
        ['\b'] = "\\b",
        ['\t'] = "\\t",
        ['\n'] = "\\n",
        ['\v'] = "\\v",
        ['\f'] = "\\f",
        ['\r'] = "\\r",
        ['\u001b'] = "\\e",
        ['"'] = "\\\"",
        ['\\'] = @"\\",
        ['\u0085'] = "\\N",
        ['\u00a0'] = "\\_",
        ['\u2028'] = "\\L",
        ['\u2029'] = "\\P",
    };

    /// <summary>A key. One that looks like a number is quoted, so that it stays a text.</summary>
    public static string Key(string text) =>
        IsReserved(text) || text[0] is (>= '0' and <= '9') or '-' or '+' or '.' || text.Any(character => character < ' ')
            ? Double(text)
            : AsYamlAllows(text);

    /// <summary>A value. One that looks like a number stays plain.</summary>
    public static string Value(string text) =>
        IsReserved(text) || Confusing().IsMatch(text) ? Double(text) : AsYamlAllows(text);

    static bool IsReserved(string text) => text.Length == 0 || text[0] == '~' || Reserved().IsMatch(text);

    static string AsYamlAllows(string text) =>
        text.Any(character => character is < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff') ? Double(text)
        : NotPlain().IsMatch(text) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : text;

    static string Double(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = Escapes.TryGetValue(character, out var escape) ? quoted.Append(escape)
                : char.IsControl(character) || character == '\ufeff'
                    ? quoted.Append(CultureInfo.InvariantCulture, $"\\{(character < 256 ? "x" : "u")}{(int)character:x2}")
                : quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex("^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|null|Null|NULL)$")]
    private static partial Regex Reserved();

    [GeneratedRegex(@"[\[\]{},]|(?:^|[ \t])#|:(?:[ \t]|$)")]
    private static partial Regex Confusing();

    [GeneratedRegex(@"^(?:[ #,\[\]{}&*!|>'""%@`]|[-?:](?: |$)|---|\.\.\.)|: | #|[ :]$|^0[0-9_]+$")]
    private static partial Regex NotPlain();
}
