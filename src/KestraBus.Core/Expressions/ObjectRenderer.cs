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
                    // Of two keys that render alike the first one counts.
                    rendered.TryAdd(texts.Render(key, context) ?? "", Render(value, context, isRecursive));
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
                    rendered.TryAdd(await texts.RenderAsync(key, context) ?? "",
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
}
