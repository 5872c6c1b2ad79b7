namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>label $name | body</c></summary>
sealed class JqLabel(string name, JqNode body) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        var mark = new object();
        using var results = body.RunDeferred(
            environment.WithVariable("*label-" + name, mark), item, context).GetEnumerator();
        while (true)
        {
            try
            {
                if (!results.MoveNext())
                {
                    yield break;
                }
            }
            catch (JqBreakException leaving) when (ReferenceEquals(leaving.Mark, mark))
            {
                yield break;
            }

            yield return results.Current;
        }
    }
}
