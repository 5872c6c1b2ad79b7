using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Properties;

/// <summary>
/// Renders task properties. Kestra keeps a property as text: a structure that is written out has its leaves rendered one
/// by one, so that a rendered value with quotes cannot break it; a text that is one expression is rendered, then parsed.
/// </summary>
sealed class PropertyRenderer(TextRenderer texts, ObjectRenderer objects)
{
    public object? Render(object? property, PropertyType type, RenderingContext context)
    {
        if (property is null)
        {
            return null;
        }

        if (!IsWrittenOut(property, type))
        {
            return PropertyConversion.ConvertText(texts.Render(SourceOf(property), context) ?? "", type);
        }

        var structure = StructureOf(property, type);
        return structure is IReadOnlyList<object?> list
            ? RenderItems(list, ElementOf(type), context)
            : PropertyConversion.Convert(objects.Render(structure, context), type);
    }

    public async ValueTask<object?> RenderAsync(object? property, PropertyType type, RenderingContext context)
    {
        if (property is null)
        {
            return null;
        }

        if (!IsWrittenOut(property, type))
        {
            return PropertyConversion.ConvertText(await texts.RenderAsync(SourceOf(property), context) ?? "", type);
        }

        var structure = StructureOf(property, type);
        return structure is IReadOnlyList<object?> list
            ? await RenderItemsAsync(list, ElementOf(type), context)
            : PropertyConversion.Convert(await objects.RenderAsync(structure, context), type);
    }

    // Like Kestra, this neither renders nor converts the items of a written list that are neither texts nor maps.
    List<object?> RenderItems(IReadOnlyList<object?> list, PropertyType element, RenderingContext context)
    {
        var items = new List<object?>(list.Count);
        foreach (var item in list)
        {
            context.Budget.Round();
            items.Add(item switch
            {
                string text => PropertyConversion.ConvertText(texts.Render(text, context) ?? "", element),
                IReadOnlyDictionary<string, object?> map => PropertyConversion.Convert(objects.Render(map, context), element),
                _ => item,
            });
        }

        return items;
    }

    async ValueTask<List<object?>> RenderItemsAsync(
        IReadOnlyList<object?> list, PropertyType element, RenderingContext context)
    {
        var items = new List<object?>(list.Count);
        foreach (var item in list)
        {
            context.Budget.Round();
            items.Add(item switch
            {
                string text => PropertyConversion.ConvertText(await texts.RenderAsync(text, context) ?? "", element),
                IReadOnlyDictionary<string, object?> map =>
                    PropertyConversion.Convert(await objects.RenderAsync(map, context), element),
                _ => item,
            });
        }

        return items;
    }

    static PropertyType ElementOf(PropertyType list) => list.Element ?? PropertyType.Object;

    static bool IsWrittenOut(object property, PropertyType type)
    {
        if (type.Kind is not (PropertyKind.List or PropertyKind.Map))
        {
            return false;
        }

        var text = (property as string).AsSpan().Trim();
        return !(text.StartsWith("{{") || text.StartsWith("{%")) || !(text.EndsWith("}}") || text.EndsWith("%}"));
    }

    static object StructureOf(object property, PropertyType type)
    {
        var structure = property is string text && PlainJson.TryParseFirst(text, out var parsed) ? parsed : property;
        return structure switch
        {
            IReadOnlyList<object?> when type.Kind is PropertyKind.List => structure,
            IReadOnlyDictionary<string, object?> when type.Kind is PropertyKind.Map => structure,
            _ => throw PropertyConversion.Failure(property, type),
        };
    }

    static string SourceOf(object property) => property as string ?? PlainJson.Write(property, keepNulls: true);
}
