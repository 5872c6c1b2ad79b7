using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>for name in items</c>, with what <c>else</c> prints when there are none.</summary>
sealed class ForStatement(string name, Expression items, Statement body, Statement? otherwise, int line) : Statement
{
    public override bool IsAsynchronous { get; } =
        items.IsAsynchronous || body.IsAsynchronous || otherwise?.IsAsynchronous == true;

    public override void Render(Rendering rendering, Output output)
    {
        if (Open(rendering, items.Evaluate(rendering)) is not { } all)
        {
            return;
        }

        if (all.Count == 0)
        {
            otherwise?.Render(rendering, output);
            return;
        }

        var outer = rendering.Scope;
        var scope = new LoopScope(outer, name, all);
        rendering.Scope = scope;
        for (var index = 0; index < all.Count; index++)
        {
            Step(rendering, scope, index);
            body.Render(rendering, output);
        }

        rendering.Scope = outer;
    }

    protected override async ValueTask AwaitAsync(Rendering rendering, Output output)
    {
        if (Open(rendering, await items.EvaluateAsync(rendering)) is not { } all)
        {
            return;
        }

        if (all.Count == 0)
        {
            await (otherwise?.RenderAsync(rendering, output) ?? default);
            return;
        }

        var outer = rendering.Scope;
        var scope = new LoopScope(outer, name, all);
        rendering.Scope = scope;
        for (var index = 0; index < all.Count; index++)
        {
            Step(rendering, scope, index);
            await body.RenderAsync(rendering, output);
        }

        rendering.Scope = outer;
    }

    static void Step(Rendering rendering, LoopScope scope, int index)
    {
        rendering.Budget.Round();
        rendering.CancellationToken.ThrowIfCancellationRequested();
        scope.MoveTo(index);
    }

    IReadOnlyList<object?>? Open(Rendering rendering, object? value)
    {
        rendering.Line = line;
        return value switch
        {
            null => null,
            IReadOnlyDictionary<string, object?> map => [.. map.Select(entry => new MapEntry(entry.Key, entry.Value))],
            IReadOnlyList<object?> list => list,
            IEnumerable<object?> some => [.. some],
            _ => throw new ExpressionException("Not an iterable object. Value = [" + rendering.Print(value) + "]"),
        };
    }
}
