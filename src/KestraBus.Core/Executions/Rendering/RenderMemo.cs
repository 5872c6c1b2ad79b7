using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// Renderings with input or output that were done for one decision. Mutable because the caller fills it between two tries of the
/// same decision; it is of no use for another one.
/// </summary>
public sealed class RenderMemo
{
    readonly Dictionary<RenderKey, object?> results = [];

    /// <summary>Renders what the machine asked for; a failure of the template is remembered as its result.</summary>
    public async Task FillAsync(
        PendingRenderException pending, ExpressionEngine expressions, IExpressionServices services, CancellationToken cancellationToken)
    {
        var request = pending.Request ?? throw new ArgumentException("It asks for nothing.", nameof(pending));
        try
        {
            results[request.Key] = await request.RenderAsync(expressions, services, cancellationToken);
        }
        catch (ExpressionException failure)
        {
            // The user's template failed: thrown again where the decision would have rendered it.
            results[request.Key] = failure;
        }
    }

    internal object? Get(RenderRequest request)
    {
        if (!results.TryGetValue(request.Key, out var result))
        {
            throw new PendingRenderException(request);
        }

        return result is ExpressionException failure ? throw new ExpressionException(failure.Message, failure) : result;
    }
}
