using KestraBus.Core.Executions;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;
using KestraBus.Engine.Starting;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Reads the inputs that an execution is replayed with, as for a start.</summary>
public sealed class ReplayForm(
    RevisionCache flows, StartInputs inputs, IInternalStorage storage, TimeProvider time, IOptions<WebOptions> options)
{
    /// <summary>The options completed by the form: values, and the id under which files were stored.</summary>
    public async Task<ReplayOptions> ReadAsync(HttpRequest request, Execution old, ReplayOptions given, CancellationToken cancellationToken)
    {
        var flow = await flows.GetAsync(old.Flow, given.Revision ?? old.FlowRevision, cancellationToken);
        var id = ExecutionIds.New(time.GetUtcNow());
        var files = new UploadedFiles(storage, StorageLayout.Execution(flow.Key, id).Child("inputs"));
        var isRead = false;
        try
        {
            var form = new InputForm(flow.Inputs, options.Value.MaxUploadBytes, files.TakeAsync);
            var sent = FormSections.Of(request) is { } sections ? await form.ReadAsync(sections, cancellationToken) : PlainMaps.Empty;
            var reading = await inputs.ReadAsync(flow, sent, files, cancellationToken);
            isRead = reading.IsValid;
            return reading.Error is { } error
                ? throw Refusal.InvalidEntity(error)
                : given with { ExecutionId = id, Inputs = reading.Values };
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
