namespace KestraBus.Core.Expressions.Ast;

/// <summary>A named part of the template, printed in place.</summary>
sealed class BlockStatement(string name, Statement body) : Statement
{
    public string Name => name;

    public Statement Body => body;

    public override bool IsAsynchronous => body.IsAsynchronous;

    public override void Render(Rendering rendering, Output output) => body.Render(rendering, output);

    protected override ValueTask AwaitAsync(Rendering rendering, Output output) => body.RenderAsync(rendering, output);
}
