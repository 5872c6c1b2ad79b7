using KestraBus.Core.Executions;
using KestraBus.Core.Files;
using KestraBus.Core.Logs;
using KestraBus.Engine.Executor;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions;

/// <summary>Removes executions for good, with what belongs to them.</summary>
public sealed class ExecutionDeletion(IExecutionStore store, ILogRepository logs, IInternalStorage storage)
{
    public async Task DeleteAsync(Execution execution, QueryReader query, CancellationToken cancellationToken)
    {
        var wanted = (
            Logs: query.Flag("deleteLogs", fallback: true),
            Metrics: query.Flag("deleteMetrics", fallback: true),
            Storage: query.Flag("deleteStorage", fallback: true));

        // The row goes first: from then on nobody writes any more of what goes next.
        await store.DeleteAsync(execution.Id, cancellationToken);
        if (wanted.Logs)
        {
            await logs.DeleteAsync(new LogQuery { ExecutionId = execution.Id }, cancellationToken);
        }

        if (wanted.Metrics)
        {
            await logs.DeleteMetricsAsync(execution.Id, cancellationToken);
        }

        if (wanted.Storage)
        {
            await storage.DeleteAsync(StorageLayout.Execution(execution.Flow, execution.Id), cancellationToken);
        }
    }
}
