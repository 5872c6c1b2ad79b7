using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

/// <summary>Conditions are tried in turn; the last one may be missing, which is <c>else</c>.</summary>
sealed class IfStatement((Expression? Condition, Statement Body, int Line)[] branches) : Statement
{
    const string Problem = "Wrong operand(s) type in conditional expression";

    public override bool IsAsynchronous { get; } =
        branches.Any(branch => branch.Condition?.IsAsynchronous == true || branch.Body.IsAsynchronous);

    public override void Render(Rendering rendering, Output output)
    {
        foreach (var (condition, body, line) in branches)
        {
            if (Holds(rendering, condition, line))
            {
                body.Render(rendering, output);
                return;
            }
        }
    }

    protected override async ValueTask AwaitAsync(Rendering rendering, Output output)
    {
        foreach (var (condition, body, line) in branches)
        {
            if (await HoldsAsync(rendering, condition, line))
            {
                await body.RenderAsync(rendering, output);
                return;
            }
        }
    }

    static bool Holds(Rendering rendering, Expression? condition, int line)
    {
        try
        {
            return condition is null || Truth.Of(condition.Evaluate(rendering));
        }
        catch (ExpressionException failure)
        {
            rendering.Line = line;
            throw rendering.Locate($"{Problem}: {failure.Message}", failure);
        }
    }

    static async ValueTask<bool> HoldsAsync(Rendering rendering, Expression? condition, int line)
    {
        try
        {
            return condition is null || Truth.Of(await condition.EvaluateAsync(rendering));
        }
        catch (ExpressionException failure)
        {
            rendering.Line = line;
            throw rendering.Locate($"{Problem}: {failure.Message}", failure);
        }
    }
}
