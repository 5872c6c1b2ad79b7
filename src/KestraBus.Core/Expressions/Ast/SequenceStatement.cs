using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

sealed class SequenceStatement(Statement[] statements) : Statement
{
    public override bool IsAsynchronous { get; } = statements.Any(statement => statement.IsAsynchronous);

    public override void Render(Rendering rendering, Output output)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in statements)
        {
            statement.Render(rendering, output);
        }
    }

    protected override async ValueTask AwaitAsync(Rendering rendering, Output output)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in statements)
        {
            await statement.RenderAsync(rendering, output);
        }
    }
}
