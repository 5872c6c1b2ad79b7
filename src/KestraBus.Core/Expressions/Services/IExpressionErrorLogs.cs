namespace KestraBus.Core.Expressions.Services;

/// <summary>Where <c>errorLogs()</c> looks; only workers have it.</summary>
public interface IExpressionErrorLogs
{
    /// <summary>Up to <paramref name="limit"/> ERROR logs of the execution as maps, oldest first, waiting a moment for late ones.</summary>
    ValueTask<IReadOnlyList<object?>> ReadAsync(string executionId, int limit, CancellationToken cancellationToken);
}
