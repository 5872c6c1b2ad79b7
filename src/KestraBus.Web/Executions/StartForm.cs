using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Engine.Starting;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
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

        var files = new UploadedFiles(storage, StorageLayout.Execution(flow.Key, command.ExecutionId!).Child("inputs"));
        var inputs = await ReadAsync(sections, flow, files, cancellationToken);

        // When this throws nobody knows whether the execution was stored: a file too many is better than one too few.
        var outcome = await starter.StartAsync(command with { Inputs = inputs, Files = files }, cancellationToken);
        if (outcome is not StartOutcome.Started)
        {
            await files.DeleteAsync();
        }

        return outcome;
    }

    async Task<IReadOnlyDictionary<string, object?>> ReadAsync(
        MultipartReader sections, Flow flow, UploadedFiles files, CancellationToken cancellationToken)
    {
        var isRead = false;
        try
        {
            var form = new InputForm(flow.Inputs, options.Value.MaxUploadBytes, files.TakeAsync);
            var inputs = await form.ReadAsync(sections, cancellationToken);
            isRead = true;
            return inputs;
        }
        finally
        {
            if (!isRead)
            {
                await files.DeleteAsync();
            }
        }
    }
}
