using KestraBus.Core.Expressions;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// What had to be found out for one decision. Mutable because the caller fills it between two tries of the same decision; it is
/// of no use for another one.
/// </summary>
public sealed class Facts
{
    readonly Dictionary<RenderKey, object?> rendered = [];
    readonly Dictionary<RenderKey, ChildAnswer> children = [];
    readonly OutsideRenderer renderer = new();

    /// <summary>Finds out what the machine asked for.</summary>
    public async Task FillAsync(UndecidedException undecided, Outside outside, CancellationToken cancellationToken)
    {
        foreach (var request in undecided.Renders)
        {
            rendered[request.Key] = await renderer.RenderAsync(request, outside, cancellationToken);
        }

        foreach (var request in undecided.Children)
        {
            children[request.Key] = await outside.FindChild(request, cancellationToken);
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
}
