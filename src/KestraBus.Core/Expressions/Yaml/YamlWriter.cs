using System.Globalization;
using System.Text;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Yaml;

/// <summary>Writes block style as Kestra's YAML library does: maps by two spaces, items of lists by one.</summary>
sealed class YamlWriter(int maximumLength)
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
                // An empty text alone would look like an empty document.
                text.Append(value is "" ? "--- " : "");
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
            text.Append(' ', indent).Append(YamlQuoting.Key(key)).Append(':');
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
                text.Append(YamlQuoting.Value(characters)).Append('\n');
                break;
            case double number when !double.IsFinite(number):
                text.Append(double.IsNaN(number) ? ".NaN\n" : number > 0 ? ".inf\n" : "-.inf\n");
                break;
            default:
                text.Append(PlainData.Print(value)).Append('\n');
                break;
        }
    }

    // What no block can hold is quoted: control characters, and spaces at the end of a line.
    static bool IsBlock(string characters) => characters.Contains('\n', StringComparison.Ordinal)
        && !characters.EndsWith(' ') && !characters.Contains(" \n", StringComparison.Ordinal)
        && !characters.Any(character => char.IsControl(character) && character != '\n');

    void AppendBlock(string characters, int indent)
    {
        var trailing = characters.Length - characters.TrimEnd('\n').Length;
        var hint = characters[0] is ' ' or '\n' ? MapStep.ToString(CultureInfo.InvariantCulture) : "";
        text.Append('|').Append(hint).Append(trailing switch { 0 => "-", 1 when characters.Length > 1 => "", _ => "+" }).Append('\n');
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
}
