using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

/// <summary>A call of a macro of the template, or of nothing. Macros can be called before they are defined.</summary>
sealed class MacroExpression(string name, CallArguments arguments, int line) : Expression
{
    /// <summary>Any macro may wait; whether this one does is not known when the call is parsed.</summary>
    public override bool IsAsynchronous => true;

    public override object? Evaluate(Rendering rendering)
    {
        var macro = Enter(rendering);
        var values = arguments.Evaluate(rendering, macro.Parameters);
        var outer = rendering.Scope;
        var output = new TextOutput(rendering, printsJson: false);
        rendering.Scope = new(outer, null, isIsolated: true);
        macro.Define(rendering, values);
        macro.Body.Render(rendering, output);
        rendering.Scope = outer;
        return output.ToString();
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var macro = Enter(rendering);
        var values = await arguments.EvaluateAsync(rendering, macro.Parameters);
        var outer = rendering.Scope;
        var output = new TextOutput(rendering, printsJson: false);
        rendering.Scope = new(outer, null, isIsolated: true);
        macro.Define(rendering, values);
        await macro.Body.RenderAsync(rendering, output);
        rendering.Scope = outer;
        return output.ToString();
    }

    MacroStatement Enter(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        rendering.Line = line;
        rendering.Budget.Round();
        return rendering.Template.FindMacro(name)
            ?? throw new ExpressionException($"Function or Macro [{name}] does not exist.");
    }
}
