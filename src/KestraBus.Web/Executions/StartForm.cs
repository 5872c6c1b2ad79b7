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

        var folder = StorageLayout.Execution(flow.Key, command.ExecutionId!);
        var files = new UploadedFiles();
        var inputs = await ReadAsync(sections, flow, folder, files, cancellationToken);

        // When this throws nobody knows whether the execution was stored: a file too many is better than one too few.
        var outcome = await starter.StartAsync(command with { Inputs = inputs, Files = files }, cancellationToken);
        if (outcome is not StartOutcome.Started)
        {
            await storage.DeleteAsync(folder, CancellationToken.None);
        }

        return outcome;
    }

    async Task<IReadOnlyDictionary<string, object?>> ReadAsync(
        MultipartReader sections, Flow flow, StorageUri folder, UploadedFiles files, CancellationToken cancellationToken)
    {
        var isRead = false;
        try
        {
            var form = new InputForm(flow, options.Value.MaxUploadBytes, (input, name, content, token) =>
                KeepAsync(files, folder, input, name, content, token));
            var inputs = await form.ReadAsync(sections, cancellationToken);
            isRead = true;
            return inputs;
        }
        finally
        {
            if (!isRead)
            {
                await storage.DeleteAsync(folder, CancellationToken.None);
            }
        }
    }

    async Task KeepAsync(
        UploadedFiles files, StorageUri folder, Input input, string name, Stream content, CancellationToken cancellationToken)
    {
        var uri = folder.Child($"inputs/{StorageLayout.Slug(input.Id)}/{StorageName.Of(name)}");
        files.Add(input.Id, uri);
        await storage.PutAsync(uri, content, cancellationToken);
    }
}
