namespace KestraBus.Core.Expressions.Ast;

/// <summary>Prints the block of a name in its place: that is the last one so named, and none inside a filter tag.</summary>
sealed class BlockStatement(string name) : Statement
{
    /// <summary>Any block may wait; whether the one of this name does is not known when it is parsed.</summary>
    public override bool IsAsynchronous => true;

    public override void Render(Rendering rendering, Output output) =>
        rendering.Template.FindBlock(name)?.Render(rendering, output);

    protected override async ValueTask AwaitAsync(Rendering rendering, Output output)
    {
        if (rendering.Template.FindBlock(name) is { } block)
        {
            await block.RenderAsync(rendering, output);
        }
    }
}
