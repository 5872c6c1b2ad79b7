namespace KestraBus.Core.Expressions.Ast;

/// <summary>What the body of a filter tag prints, as the text that its filters are applied to.</summary>
sealed class FilteredBody : Expression
{
    // The filters stand before the body and are parsed before it, so it is filled in once it is known.
    Statement? body;

    public override bool IsAsynchronous => true;

    public void Fill(Statement parsed) => body = parsed;

    public override object? Evaluate(Rendering rendering)
    {
        var output = new TextOutput(rendering, printsJson: false);
        body?.Render(rendering, output);
        return output.ToString();
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var output = new TextOutput(rendering, printsJson: false);
        if (body is not null)
        {
            await body.RenderAsync(rendering, output);
        }

        return output.ToString();
    }
}
