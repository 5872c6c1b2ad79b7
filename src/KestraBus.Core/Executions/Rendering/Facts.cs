using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// What had to be found out for one decision. Mutable because the caller fills it between two tries of the same decision; it is
/// of no use for another one.
/// </summary>
public sealed class Facts
{
    readonly Dictionary<RenderKey, object?> rendered = [];
    readonly Dictionary<RenderKey, ChildAnswer> children = [];

    /// <summary>Finds out what the machine asked for.</summary>
    public async Task FillAsync(
        UndecidedException undecided,
        ExpressionEngine expressions,
        IExpressionServices services,
        Func<ChildRequest, CancellationToken, Task<ChildAnswer>> findChild,
        CancellationToken cancellationToken)
    {
        foreach (var request in undecided.Renders)
        {
            rendered[request.Key] = await RenderAsync(request, expressions, services, cancellationToken);
        }

        foreach (var request in undecided.Children)
        {
            children[request.Key] = await findChild(request, cancellationToken);
        }
    }

    internal object? GetRendered(RenderRequest request)
    {
        if (!rendered.TryGetValue(request.Key, out var result))
        {
            throw new UndecidedException($"{request.Key.Purpose} must be rendered first") { Renders = [request] };
        }

        return result is ExpressionException failure ? throw new ExpressionException(failure.Message, failure) : result;
    }

    internal ChildAnswer GetChild(ChildRequest request) => children.TryGetValue(request.Key, out var answer)
        ? answer
        : throw new UndecidedException($"{request.Flow} must be found first") { Children = [request] };

    static async Task<object?> RenderAsync(
        RenderRequest request, ExpressionEngine expressions, IExpressionServices services, CancellationToken cancellationToken)
    {
        try
        {
            return await request.RenderAsync(expressions, services, cancellationToken);
        }
        catch (ExpressionException failure)
        {
            // The user's template failed: thrown again where the decision would have rendered it.
            return failure;
        }
    }
}
