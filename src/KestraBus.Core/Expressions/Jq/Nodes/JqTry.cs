namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>try body catch handler</c>, and <c>body?</c> which has no handler.</summary>
sealed class JqTry(JqNode body, JqNode? handler) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        JqException? failure = null;
        foreach (var result in Guarded(body.RunDeferred(environment, item, context), caught => failure = caught))
        {
            yield return result;
        }

        if (failure is null || handler is null)
        {
            yield break;
        }

        foreach (var result in handler.Run(environment, item.Made(failure.Value), context))
        {
            yield return result;
        }
    }

    /// <summary>Results up to the first error. What consumes them throws outside.</summary>
    public static IEnumerable<JqItem> Guarded(IEnumerable<JqItem> results, Action<JqException>? onFailure = null)
    {
        using var enumerator = results.GetEnumerator();
        while (true)
        {
            try
            {
                if (!enumerator.MoveNext())
                {
                    yield break;
                }
            }
            catch (JqException failure)
            {
                onFailure?.Invoke(failure);
                yield break;
            }

            yield return enumerator.Current;
        }
    }
}
