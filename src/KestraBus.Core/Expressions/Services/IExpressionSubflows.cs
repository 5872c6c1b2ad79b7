namespace KestraBus.Core.Expressions.Services;

/// <summary>Starts flows for templates.</summary>
public interface IExpressionSubflows
{
    /// <summary>
    /// Starts the flow and waits for its end. A flow that is missing, disabled or not allowed, wrong inputs and a timeout
    /// are an <see cref="ExpressionException"/>.
    /// </summary>
    ValueTask<ExpressionSubflowResult> RunAsync(ExpressionSubflow subflow, CancellationToken cancellationToken);
}
