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

/// <summary>Replays an execution with the inputs of a form, read as for a start.</summary>
public sealed class ReplayForm(
    RevisionCache flows, StartInputs inputs, IInternalStorage storage, TimeProvider time, IOptions<WebOptions> options)
{
    /// <summary>What <paramref name="replay"/> makes of the options that the form completes.</summary>
    public async Task<Execution> ReplayAsync(
        HttpRequest request, Execution old, ReplayOptions given, Func<ReplayOptions, Task<Execution>> replay, CancellationToken cancellationToken)
    {
        var flow = await flows.GetAsync(old.Flow, given.Revision ?? old.FlowRevision, cancellationToken);
        var id = ExecutionIds.New(time.GetUtcNow());
        var files = new UploadedFiles(storage, StorageLayout.Execution(flow.Key, id).Child("inputs"));
        var isStarted = false;
        try
        {
            var values = await ReadAsync(request, flow, files, cancellationToken);
            var execution = await replay(given with { ExecutionId = id, Inputs = values });
            isStarted = true;
            return execution;
        }
        finally
        {
            if (!isStarted)
            {
                await files.DeleteAsync();
            }
        }
    }

    async Task<IReadOnlyDictionary<string, object?>> ReadAsync(
        HttpRequest request, Flow flow, UploadedFiles files, CancellationToken cancellationToken)
    {
        var form = new InputForm(flow.Inputs, options.Value.MaxUploadBytes, files.TakeAsync);
        var given = FormSections.Of(request) is { } sections ? await form.ReadAsync(sections, cancellationToken) : PlainMaps.Empty;
        var reading = await inputs.ReadAsync(flow, given, files, cancellationToken);
        return reading.Error is { } error ? throw Refusal.InvalidEntity(error) : reading.Values;
    }
}
