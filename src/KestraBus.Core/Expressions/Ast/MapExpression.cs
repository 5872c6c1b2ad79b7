namespace KestraBus.Core.Expressions.Ast;

/// <summary>A map literal. Its keys are expressions too.</summary>
sealed class MapExpression((Expression Key, Expression Value)[] entries) : Expression
{
    public override bool IsAsynchronous { get; } =
        entries.Any(entry => entry.Key.IsAsynchronous || entry.Value.IsAsynchronous);

    public override object? Evaluate(Rendering rendering)
    {
        var map = new MapLiteral();
        foreach (var (key, value) in entries)
        {
            map.AddEntry(key.Evaluate(rendering), value.Evaluate(rendering));
        }

        return map;
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var map = new MapLiteral();
        foreach (var (key, value) in entries)
        {
            map.AddEntry(await key.EvaluateAsync(rendering), await value.EvaluateAsync(rendering));
        }

        return map;
    }
}
