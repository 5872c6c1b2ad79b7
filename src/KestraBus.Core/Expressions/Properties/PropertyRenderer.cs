using System.Text.Json;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Properties;

/// <summary>
/// Renders task properties. Kestra keeps a property as text: a structure that is written out has its leaves rendered one
/// by one, so that a rendered value with quotes cannot break it; a text that is one expression is rendered, then parsed.
/// </summary>
static class PropertyRenderer
{
    public static object? Render(
        object? property, PropertyType type, TextRenderer texts, ObjectRenderer objects, RenderingContext context)
    {
        if (property is null)
        {
            return null;
        }

        return WrittenOut(property, type) is { } structure
            ? PropertyConversion.Convert(objects.Render(structure.Value, context), type)
            : PropertyConversion.ConvertText(texts.Render(SourceOf(property), context) ?? "", type);
    }

    public static async ValueTask<object?> RenderAsync(
        object? property, PropertyType type, TextRenderer texts, ObjectRenderer objects, RenderingContext context)
    {
        if (property is null)
        {
            return null;
        }

        return WrittenOut(property, type) is { } structure
            ? PropertyConversion.Convert(await objects.RenderAsync(structure.Value, context), type)
            : PropertyConversion.ConvertText(await texts.RenderAsync(SourceOf(property), context) ?? "", type);
    }

    // The structure whose leaves are to be rendered, when the property is one.
    static StrongBox? WrittenOut(object property, PropertyType type)
    {
        if (type.Kind is not (PropertyKind.List or PropertyKind.Map))
        {
            return null;
        }

        if (property is not string text)
        {
            return new(property);
        }

        var trimmed = text.Trim();
        var isOneExpression = (
            trimmed.StartsWith("{{", StringComparison.Ordinal) || trimmed.StartsWith("{%", StringComparison.Ordinal))
            && (trimmed.EndsWith("}}", StringComparison.Ordinal) || trimmed.EndsWith("%}", StringComparison.Ordinal));
        return isOneExpression ? null : new(Parse(trimmed));
    }

    static object? Parse(string text)
    {
        try
        {
            return PlainJson.Parse(text);
        }
        catch (JsonException failure)
        {
            throw new ExpressionException(
                $"The property is not valid JSON: {failure.Message}", failure)
            { IsLocated = true };
        }
    }

    static string SourceOf(object property) => property as string ?? PlainJson.Write(property, keepNulls: true);

    sealed record StrongBox(object? Value);
}
