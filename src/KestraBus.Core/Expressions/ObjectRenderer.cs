using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions;

/// <summary>Renders the texts inside structures, and the keys of maps. Everything else stays as it is.</summary>
sealed class ObjectRenderer(TextRenderer texts)
{
    public object? Render(object? data, RenderingContext context, bool? isRecursive = null)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (data)
        {
            case string text:
                return isRecursive is { } recursive ? texts.Render(text, context, recursive)
                    : texts.Render(text, context);
            case IReadOnlyDictionary<string, object?> map:
                var rendered = new OrderedDictionary<string, object?>(map.Count);
                foreach (var (key, value) in map)
                {
                    Add(rendered, texts.Render(key, context), Render(value, context, isRecursive));
                    context.Budget.Round();
                }

                return rendered;
            case IReadOnlyList<object?> list:
                var items = new List<object?>(list.Count);
                foreach (var item in list)
                {
                    items.Add(Render(item, context, isRecursive));
                    context.Budget.Round();
                }

                return items;
            default:
                return data;
        }
    }

    public async ValueTask<object?> RenderAsync(object? data, RenderingContext context, bool? isRecursive = null)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (data)
        {
            case string text:
                return await (isRecursive is { } recursive
                    ? texts.RenderAsync(text, context, recursive)
                    : texts.RenderAsync(text, context));
            case IReadOnlyDictionary<string, object?> map:
                var rendered = new OrderedDictionary<string, object?>(map.Count);
                foreach (var (key, value) in map)
                {
                    Add(rendered, await texts.RenderAsync(key, context),
                        await RenderAsync(value, context, isRecursive));
                    context.Budget.Round();
                }

                return rendered;
            case IReadOnlyList<object?> list:
                var items = new List<object?>(list.Count);
                foreach (var item in list)
                {
                    items.Add(await RenderAsync(item, context, isRecursive));
                    context.Budget.Round();
                }

                return items;
            default:
                return data;
        }
    }

    // Of two keys that render alike the first one counts, unless its value is null.
    static void Add(OrderedDictionary<string, object?> rendered, string? key, object? value)
    {
        var name = key ?? "";
        if (!rendered.TryAdd(name, value) && rendered[name] is null)
        {
            rendered[name] = value;
        }
    }
}
