using System.Text.Json;
using KestraBus.Core.Expressions.Ion;
using KestraBus.Core.Expressions.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>Functions that read data formats.</summary>
static class DataFunctions
{
    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            new("fromJson", ["json"], arguments => Parse(arguments, "json", FromJson)),
            new("json", ["json"], arguments => Parse(arguments, "json", FromJson)),
            new("yaml", ["yaml"], Yaml),
            new("fromIon", ["ion", "allRows"], arguments =>
                Parse(arguments, "ion", text => FromIon(text, arguments.Flag(1, false)))),
        ],
    };

    static object? Parse(Arguments arguments, string name, Func<string, object?> parse) =>
        !arguments.Has(0) ? throw new ExpressionException($"The argument '{name}' is required.")
        : arguments[0] switch
        {
            null => null,
            string text => parse(text),
            _ => throw new ExpressionException($"The argument '{name}' must be a string."),
        };

    static object? Yaml(Arguments arguments)
    {
        var text = arguments.RequiredText(0, "yaml");
        return string.IsNullOrWhiteSpace(text)
            ? throw new ExpressionException("Invalid yaml: there is no content.")
            : YamlText.Parse(text, arguments.Rendering);
    }

    static object? FromJson(string text)
    {
        try
        {
            return PlainJson.Parse(text);
        }
        catch (JsonException failure)
        {
            throw new ExpressionException($"The text is not valid JSON: {failure.Message}", failure);
        }
    }

    static object? FromIon(string text, bool allRows) => allRows ? IonReader.ReadAll(text) : IonReader.ReadFirst(text);
}
