namespace KestraBus.Core.Expressions.Ast;

/// <summary>Something that prints.</summary>
abstract class Statement
{
    public virtual bool IsAsynchronous => false;

    public abstract void Render(Rendering rendering, Output output);

    public ValueTask RenderAsync(Rendering rendering, Output output)
    {
        if (IsAsynchronous)
        {
            return AwaitAsync(rendering, output);
        }

        Render(rendering, output);
        return default;
    }

    protected virtual ValueTask AwaitAsync(Rendering rendering, Output output)
    {
        Render(rendering, output);
        return default;
    }
}
