using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Yaml;

/// <summary>Writes block style as Kestra's YAML library does: maps by two spaces, items of lists by one.</summary>
sealed partial class YamlWriter(int maximumLength)
{
    const int MapStep = 2;
    const int ListStep = 1;

    readonly StringBuilder text = new();

    public string Write(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case IReadOnlyDictionary<string, object?> { Count: > 0 } map:
                AppendMap(map, 0);
                break;
            case IReadOnlyList<object?> { Count: > 0 } list:
                AppendList(list, 0);
                break;
            default:
                AppendScalar(value, MapStep);
                break;
        }

        return text.ToString();
    }

    void AppendMap(IReadOnlyDictionary<string, object?> map, int indent)
    {
        Check();
        foreach (var (key, value) in map)
        {
            text.Append(' ', indent).Append(Quoted(key, isKey: true)).Append(':');
            AppendValue(value, indent + MapStep, indent);
        }
    }

    void AppendList(IReadOnlyList<object?> list, int indent)
    {
        Check();
        foreach (var item in list)
        {
            text.Append(' ', indent + ListStep).Append('-');
            AppendValue(item, indent + MapStep, indent + MapStep);
        }
    }

    void AppendValue(object? value, int indentOfMap, int indentOfList)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> { Count: > 0 } map:
                text.Append('\n');
                AppendMap(map, indentOfMap);
                break;
            case IReadOnlyList<object?> { Count: > 0 } list:
                text.Append('\n');
                AppendList(list, indentOfList);
                break;
            default:
                text.Append(' ');
                AppendScalar(value, indentOfMap);
                break;
        }
    }

    void AppendScalar(object? value, int indent)
    {
        switch (value)
        {
            case null:
                text.Append("null\n");
                break;
            case IReadOnlyDictionary<string, object?>:
                text.Append("{}\n");
                break;
            case IReadOnlyList<object?>:
                text.Append("[]\n");
                break;
            case string characters when IsBlock(characters):
                AppendBlock(characters, indent);
                break;
            case string characters:
                text.Append(Quoted(characters, isKey: false)).Append('\n');
                break;
            case double number when !double.IsFinite(number):
                text.Append(double.IsNaN(number) ? ".NaN\n" : number > 0 ? ".inf\n" : "-.inf\n");
                break;
            default:
                text.Append(PlainData.Print(value)).Append('\n');
                break;
        }
    }

    static bool IsBlock(string characters) => characters.Contains('\n', StringComparison.Ordinal)
        && !characters.Any(character => char.IsControl(character) && character is not ('\n' or '\t'));

    void AppendBlock(string characters, int indent)
    {
        var trailing = characters.Length - characters.TrimEnd('\n').Length;
        var hint = characters[0] is ' ' or '\n' ? MapStep.ToString(CultureInfo.InvariantCulture) : "";
        text.Append('|').Append(hint).Append(trailing switch { 0 => "-", 1 => "", _ => "+" }).Append('\n');
        foreach (var line in (trailing == 0 ? characters : characters[..^1]).Split('\n'))
        {
            text.Append(line.Length == 0 ? "" : new string(' ', indent)).Append(line).Append('\n');
        }
    }

    void Check()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (text.Length > maximumLength)
        {
            throw new ExpressionException($"The YAML would be longer than {maximumLength} characters.");
        }
    }

    static string Quoted(string characters, bool isKey)
    {
        if (!NeedsQuotes(characters, isKey))
        {
            return characters;
        }

        var quoted = new StringBuilder("\"");
        foreach (var character in characters)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\0' => quoted.Append("\\0"),
                _ when char.IsControl(character) =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:X2}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Texts that look like numbers stay plain, those that look like booleans or null do not.
    static bool NeedsQuotes(string characters, bool isKey) => characters.Length == 0
        || characters[0] is ' ' or '-' && characters.Length == 1
        || characters[^1] is ' ' or ':'
        || Reserved().IsMatch(characters)
        || StartsLikeSyntax().IsMatch(characters)
        || characters.Contains(": ", StringComparison.Ordinal) || characters.Contains(" #", StringComparison.Ordinal)
        || characters.Any(char.IsControl);

    [GeneratedRegex("^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|null|Null|NULL|~)$")]
    private static partial Regex Reserved();

    [GeneratedRegex(@"^(?:[ #&*!|>'""%@`{}\[\],]|[-?:](?: |$)|---|\.\.\.|=$|<<$)")]
    private static partial Regex StartsLikeSyntax();
}
