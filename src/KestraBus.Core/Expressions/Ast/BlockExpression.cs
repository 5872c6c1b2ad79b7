using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>block('name')</c> prints a block again; an unknown name prints nothing.</summary>
sealed class BlockExpression(Expression name) : Expression
{
    public override bool IsAsynchronous => true;

    public override object? Evaluate(Rendering rendering)
    {
        var output = new TextOutput(rendering, printsJson: false);
        if (Find(rendering, name.Evaluate(rendering)) is { } block)
        {
            rendering.EnterCall();
            try
            {
                block.Render(rendering, output);
            }
            finally
            {
                rendering.LeaveCall();
            }
        }

        return output.ToString();
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var output = new TextOutput(rendering, printsJson: false);
        if (Find(rendering, await name.EvaluateAsync(rendering)) is { } block)
        {
            rendering.EnterCall();
            try
            {
                await block.RenderAsync(rendering, output);
            }
            finally
            {
                rendering.LeaveCall();
            }
        }

        return output.ToString();
    }

    static Statement? Find(Rendering rendering, object? name)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        rendering.Budget.Round();
        return rendering.Template.FindBlock(rendering.Print(name));
    }
}
