using KestraBus.Core.Values;

namespace KestraBus.Benchmarks.Expressions;

/// <summary>Whether the contenders do the same work: a ratio of different works would say nothing.</summary>
static class Agreement
{
    /// <summary>
    /// Throws an <see cref="InvalidOperationException"/> when one of them renders something else than ours.
    /// </summary>
    public static void Check(ExpressionWork work)
    {
        var expected = Outcome(work, new KestraBusContender(work));
        using var jint = new JintContender(work);
        foreach (var peer in new IContender[] { new FluidContender(work), jint })
        {
            if (!PlainData.AreEqual(Outcome(work, peer), expected))
            {
                throw new InvalidOperationException($"{peer.GetType().Name} renders {work} otherwise than ours.");
            }
        }
    }

    // Of JSON the value counts: they escape differently.
    static object? Outcome(ExpressionWork work, IContender contender) =>
        work == ExpressionWork.Json ? PlainJson.Parse(contender.Render()) : contender.Render();
}
