namespace KestraBus.Core.Expressions.Ast;

sealed class TextStatement(string text) : Statement
{
    public override void Render(Rendering rendering, Output output) => output.WriteText(text);
}
