using System.Collections.Immutable;
using System.Text.Json;
using KestraBus.Core.Expressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Items of a loop from what the flow says of them (flow-language §4.5).</summary>
static class LoopItems
{
    /// <summary>Rendered, as texts, without duplicates; throws an <see cref="ExpressionException"/> when they cannot be had.</summary>
    public static ImmutableArray<string> Read(object? values, FlowableContext context)
    {
        var found = values switch
        {
            string text => Parse(context.RenderText(text, "values")),
            IReadOnlyList<object?> list => [.. list.Select((item, index) => Item(item, index, context))],
            _ => throw new ExpressionException($"Unknown value type: {values?.GetType().Name ?? "null"}"),
        };
        var nulls = found.Count(item => item is null);
        return nulls == 0
            ? [.. found.Distinct(StringComparer.Ordinal)!]
            : throw new ExpressionException($"Found '{nulls}' null values on Each, with values={PlainJson.Write(found)}");
    }

    static List<string?> Parse(string? text)
    {
        try
        {
            return PlainJson.Parse(text ?? "") is IReadOnlyList<object?> list
                ? [.. list.Select(Text)]
                : throw new ExpressionException($"The values of a loop must be a list, not {text}");
        }
        catch (JsonException failure)
        {
            throw new ExpressionException($"The values of a loop must be a JSON list: {failure.Message}", failure);
        }
    }

    static string? Item(object? item, int index, FlowableContext context) => item switch
    {
        string text => context.RenderText(text, "values", index),
        IReadOnlyDictionary<string, object?> map => PlainJson.Write(context.RenderObject(map, "values", index)),
        _ => Text(item),
    };

    static string? Text(object? item) => item switch
    {
        null => null,
        string text => text,
        _ => PlainJson.Write(item),
    };
}
