using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Starting;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Reads what a resume brings along for the inputs that the pause asks for.</summary>
public sealed class ResumeForm(
    RevisionCache flows, StartInputs inputs, IInternalStorage storage, ServerVariables server, IOptions<WebOptions> options)
{
    /// <summary>The values; null when the pause asks for none. Files are kept beside those of the paused task run.</summary>
    public async Task<IReadOnlyDictionary<string, object?>?> ReadAsync(
        HttpRequest request, Execution execution, CancellationToken cancellationToken)
    {
        var asked = await FindAsync(execution, cancellationToken);
        if (asked is not { Inputs.Count: > 0 })
        {
            return null;
        }

        var folder = StorageLayout.TaskRun(execution.Flow, execution.Id, asked.Run.TaskId, asked.Run.Id).Child("onResume");
        var files = new UploadedFiles(storage, folder);
        var isRead = false;
        try
        {
            var reading = await ReadAsync(request, execution, asked, files, files.TakeAsync, cancellationToken);
            isRead = reading.IsValid;
            return reading.Error is { } error ? throw Refusal.InvalidEntity(error) : reading.Values;
        }
        finally
        {
            if (!isRead)
            {
                await files.DeleteAsync();
            }
        }
    }

    /// <summary>What each input would be, as the flow declares it; no file is kept.</summary>
    public async Task<(Flow Flow, object? Declared, InputReading Reading)> ValidateAsync(
        HttpRequest request, Execution execution, CancellationToken cancellationToken)
    {
        var asked = await FindAsync(execution, cancellationToken);
        if (asked is null)
        {
            return (await flows.GetAsync(execution.Flow, execution.FlowRevision, cancellationToken), null, new InputReading([]));
        }

        var reading = await ReadAsync(
            request, execution, asked, null, (_, _, content, token) => content.CopyToAsync(Stream.Null, token), cancellationToken);
        return (asked.Flow, asked.Task.Properties.GetValueOrDefault("onResume"), reading);
    }

    async Task<InputReading> ReadAsync(
        HttpRequest request, Execution execution, Asked asked, IInputFiles? files, TakeFile take, CancellationToken cancellationToken)
    {
        var form = new InputForm(asked.Inputs, options.Value.MaxUploadBytes, take);
        var given = FormSections.Of(request) is { } sections ? await form.ReadAsync(sections, cancellationToken) : PlainMaps.Empty;
        var variables = new RunVariables(server, asked.Flow, execution, asked.Run, asked.Task);
        return await inputs.ReadAsync(asked.Flow, asked.Inputs, variables, given, files, cancellationToken);
    }

    async Task<Asked?> FindAsync(Execution execution, CancellationToken cancellationToken)
    {
        var flow = await flows.GetAsync(execution.Flow, execution.FlowRevision, cancellationToken);
        return Pause.FindFirst(flow, execution.TaskRuns) is { } run ? new Asked(flow, run, flow.TasksById[run.TaskId]) : null;
    }

    sealed record Asked(Flow Flow, TaskRun Run, TaskDefinition Task)
    {
        public IReadOnlyList<Input> Inputs => ((Pause)Task.Flowable!).OnResume;
    }
}
