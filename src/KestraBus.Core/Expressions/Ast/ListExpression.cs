namespace KestraBus.Core.Expressions.Ast;

sealed class ListExpression(Expression[] items) : Expression
{
    public override bool IsAsynchronous { get; } = items.Any(item => item.IsAsynchronous);

    public override object? Evaluate(Rendering rendering)
    {
        var list = new List<object?>(items.Length);
        foreach (var item in items)
        {
            list.Add(item.Evaluate(rendering));
        }

        return list;
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var list = new List<object?>(items.Length);
        foreach (var item in items)
        {
            list.Add(await item.EvaluateAsync(rendering));
        }

        return list;
    }
}
