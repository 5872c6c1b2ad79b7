using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

/// <summary>A call of a macro of the template, or of nothing. Macros can be called before they are defined.</summary>
sealed class MacroExpression(string name, CallArguments arguments, int line) : Expression
{
    /// <summary>Any macro may wait; whether this one does is not known when the call is parsed.</summary>
    public override bool IsAsynchronous => true;

    public override object? Evaluate(Rendering rendering)
    {
        var macro = Find(rendering);
        var values = arguments.Evaluate(rendering, macro.Parameters);
        var output = new TextOutput(rendering, printsJson: false);
        var outer = Enter(rendering);
        try
        {
            macro.Define(rendering, values);
            macro.Body.Render(rendering, output);
        }
        finally
        {
            Leave(rendering, outer);
        }

        return output.ToString();
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var macro = Find(rendering);
        var values = await arguments.EvaluateAsync(rendering, macro.Parameters);
        var output = new TextOutput(rendering, printsJson: false);
        var outer = Enter(rendering);
        try
        {
            macro.Define(rendering, values);
            await macro.Body.RenderAsync(rendering, output);
        }
        finally
        {
            Leave(rendering, outer);
        }

        return output.ToString();
    }

    MacroStatement Find(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        rendering.Line = line;
        rendering.Budget.Round();
        return rendering.Template.FindMacro(name)
            ?? throw new ExpressionException($"Function or Macro [{name}] does not exist.");
    }

    static Scope Enter(Rendering rendering)
    {
        rendering.EnterCall();
        var outer = rendering.Scope;
        rendering.Scope = new(outer, null, isIsolated: true);
        return outer;
    }

    static void Leave(Rendering rendering, Scope outer)
    {
        rendering.Scope = outer;
        rendering.LeaveCall();
    }
}
