namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>= |= += -= *= /= %= //=</c></summary>
sealed class JqUpdate(string operation, JqNode target, JqNode source) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) =>
        operation == "|="
        ? [item.Made(Modify(environment, item.Value, context, old => source.Values(environment, old, context)))]
        : source.Values(environment, item.Value, context).Select(value => item.Made(
            Modify(environment, item.Value, context, old => [Combine(old, value, context)])));

    object? Combine(object? old, object? value, JqContext context) => operation switch
    {
        "=" => value,
        "//=" => JqTypes.IsTrue(old) ? old : value,
        _ => JqArithmetic.Apply(operation[..^1], old, value, context),
    };

    // A part for which there is no new value is removed.
    object? Modify(
        JqEnvironment environment, object? input, JqContext context, Func<object?, IEnumerable<object?>> change)
    {
        var result = input;
        var removed = new List<object?>();
        foreach (var path in target.Paths(environment, input, context))
        {
            context.Step();
            var hasValue = false;
            foreach (var value in change(JqPaths.Get(result, path, context)).Take(1))
            {
                hasValue = true;
                result = JqPaths.Set(result, path, value, context);
            }

            if (!hasValue)
            {
                removed.Add(path);
            }
        }

        return removed.Count == 0 ? result : JqPaths.Delete(result, removed, context);
    }
}
