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

    object? Modify(
        JqEnvironment environment, object? input, JqContext context, Func<object?, IEnumerable<object?>> change)
    {
        var result = input;
        foreach (var path in target.Paths(environment, input, context))
        {
            context.Step();
            using var fresh = change(JqPaths.Get(result, path, context)).GetEnumerator();
            result = fresh.MoveNext()
                ? JqPaths.Set(result, path, fresh.Current, context)
                : throw new JqException("`|= empty` is undefined.");
        }

        return result;
    }
}
