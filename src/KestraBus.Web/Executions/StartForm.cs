using KestraBus.Core.Files;
using KestraBus.Engine.Starting;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Executions;

/// <summary>
/// Starts an execution from a multipart form. A file goes straight from the network into internal storage; when the start is
/// refused, what was stored for it goes away again.
/// </summary>
public sealed class StartForm(IInternalStorage storage, ExecutionStarter starter, IOptions<WebOptions> options)
{
    public async Task<StartOutcome> StartAsync(HttpRequest request, StartCommand command, CancellationToken cancellationToken)
    {
        if (FormSections.Of(request) is not { } sections)
        {
            return await starter.StartAsync(command, cancellationToken);
        }

        var (flow, refusal) = await starter.FindFlowAsync(command.Flow, command.Revision, cancellationToken);
        if (flow is null)
        {
            return refusal!;
        }

        var folder = StorageLayout.Execution(flow.Key, command.ExecutionId!).Child("inputs");
        var files = new UploadedFiles(storage, folder);
        var isStarted = false;
        try
        {
            var reader = new InputForm(flow.Inputs, options.Value.MaxUploadBytes, files.TakeAsync);
            var inputs = await reader.ReadAsync(sections, cancellationToken);
            var outcome = await starter.StartAsync(command with { Inputs = inputs, Files = files }, cancellationToken);
            isStarted = outcome is StartOutcome.Started;
            return outcome;
        }
        finally
        {
            if (!isStarted)
            {
                await files.DeleteAsync();
            }
        }
    }
}
