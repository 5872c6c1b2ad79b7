using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>A part of a jq program: it turns one value into any number of values.</summary>
abstract class JqNode
{
    public abstract IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context);

    /// <summary>The same, but not even begun before the first result is asked for.</summary>
    public IEnumerable<JqItem> RunDeferred(JqEnvironment environment, JqItem item, JqContext context)
    {
        // Each level of a recursion passes through here.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var result in Run(environment, item, context))
        {
            yield return result;
        }
    }

    /// <summary>The values alone, with no interest in paths.</summary>
    public IEnumerable<object?> Values(JqEnvironment environment, object? input, JqContext context)
    {
        foreach (var item in Run(environment, new(input, null), context))
        {
            yield return item.Value;
        }
    }

    /// <summary>The paths of what it finds in a value.</summary>
    public IEnumerable<List<object?>> Paths(JqEnvironment environment, object? input, JqContext context)
    {
        foreach (var item in Run(environment, new(input, JqPath.Root), context))
        {
            yield return item.Path!.ToList();
        }
    }
}
