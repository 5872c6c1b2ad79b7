using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KestraBus.Core.Files;
using KestraBus.Core.Flows.Shapes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>Values of the types of inputs and flow outputs (flow-language §7.2), from text or from data that has its type already.</summary>
static partial class InputParser
{
    static readonly YamlLimits YamlLimits = new();

    /// <summary>A value that is neither null nor empty text.</summary>
    public static ParsedValue Parse(InputType type, object given) => type switch
    {
        InputType.Int => ParseInt(AsText(given)),
        InputType.Float => ParseFloat(AsText(given)),
        InputType.Bool or InputType.Boolean => ParsedValue.Of(string.Equals(AsText(given), "true", StringComparison.OrdinalIgnoreCase)),
        InputType.DateTime => InputDates.ParseInstant(AsText(given)),
        InputType.Date => InputDates.ParseDay(AsText(given)),
        InputType.Time => InputDates.ParseTime(AsText(given)),
        InputType.Duration => InputDates.ParseDuration(given),
        InputType.File => ParseFile(AsText(given)),
        InputType.Json => ParseJson(given),
        InputType.Yaml => ParseYaml(given),
        InputType.Uri => UriSyntax.Fault(AsText(given)) is { } fault ? ParsedValue.Fault(fault) : ParsedValue.Of(AsText(given)),
        _ => ParsedValue.Of(AsText(given)),
    };

    /// <summary>The items of an ARRAY or MULTISELECT: a list, or the JSON text of one.</summary>
    public static ParsedValue ParseList(object given, InputType itemType)
    {
        if (ItemsOf(given, out var fault) is not { } items)
        {
            return ParsedValue.Fault(fault);
        }

        var stored = new List<object?>(items.Count);
        var shown = new List<object?>(items.Count);
        foreach (var item in items)
        {
            var value = item is null ? null : Parse(itemType, item);
            if (value is not { Error: null })
            {
                return ParsedValue.Fault(
                    $"Unable to parse array element as `{InputProperties.NameOf(itemType)}` on `{PlainData.Print(item)}`");
            }

            stored.Add(value.Stored);
            shown.Add(value.Shown);
        }

        return ParsedValue.Of(stored, shown);
    }

    /// <summary>A list, or the list a JSON text holds.</summary>
    public static IReadOnlyList<object?>? ItemsOf(object given, out string fault)
    {
        fault = "Expected a list, as a JSON array";
        if (given is IReadOnlyList<object?> list)
        {
            return list;
        }

        var parsed = ParseJson(given);
        fault = parsed.Error ?? fault;
        return parsed.Stored as IReadOnlyList<object?>;
    }

    public static string AsText(object given) =>
        given is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> ? PlainJson.Write(given) : PlainData.Print(given);

    static ParsedValue ParseInt(string text) =>
        Integer.IsMatch(text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? ParsedValue.Of((long)number, (double)number)
            : ParsedValue.Fault($"For input string: \"{text}\"");

    static ParsedValue ParseFloat(string text)
    {
        var trimmed = text.Trim();
        return Decimal.IsMatch(trimmed)
            && double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? ParsedValue.Of(number, number)
                : ParsedValue.Fault($"For input string: \"{text}\"");
    }

    static ParsedValue ParseJson(object given)
    {
        if (given is not string text)
        {
            return ParsedValue.Of(given);
        }

        try
        {
            return ParsedValue.Of(PlainJson.Parse(text));
        }
        catch (JsonException fault)
        {
            return ParsedValue.Fault($"The text is not JSON: {fault.Message}");
        }
    }

    static ParsedValue ParseYaml(object given)
    {
        if (given is not string text)
        {
            return ParsedValue.Of(given);
        }

        try
        {
            var root = YamlReader.Read(text, YamlLimits, out var duplicates);
            return root is null || root.IsBare ? ParsedValue.Fault("No content to map due to end-of-input")
                : duplicates.Count > 0 ? ParsedValue.Fault($"Duplicate field '{duplicates[0].Key}' (at line {duplicates[0].Line})")
                : ParsedValue.Of(YamlPlain.ToPlain(root));
        }
        catch (UnreadableYamlException fault)
        {
            return ParsedValue.Fault($"The text is not YAML: {fault.Message} (at line {fault.Line})");
        }
    }

    static ParsedValue ParseFile(string text) =>
        text.StartsWith("nsfile:///", StringComparison.Ordinal) || text.StartsWith("file:///", StringComparison.Ordinal)
        || (text.StartsWith(StorageUri.Scheme, StringComparison.Ordinal) && StorageUri.TryParse(text, out _))
            ? ParsedValue.Of(text)
            : ParsedValue.Fault($"{text} (No such file or directory)");

    [GeneratedRegex(@"\A[-+]?[0-9]+\z")]
    static partial Regex Integer { get; }

    [GeneratedRegex(@"\A[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\z")]
    static partial Regex Decimal { get; }
}
