using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Ends an execution: its state, its outputs, and what runs after it (flow-language §2.9, §2.10).</summary>
static class Ending
{
    public static void End(Draft draft)
    {
        var state = draft.Runs.ChildrenOf(null).In(Branch.Main).Guess();
        var rendered = RenderOutputs(draft);
        CloseRest(draft);
        draft.Turn(state);
        if (!rendered && state is RunState.Success or RunState.Warning)
        {
            draft.Turn(RunState.Failed);
        }

        AfterEnd(draft);
    }

    public static void AfterEnd(Draft draft)
    {
        draft.Add(new Effect.CancelTimers());
        draft.LookAt(null);
    }

    /// <summary>Sets the execution's outputs. False when they cannot be had, which is logged.</summary>
    public static bool RenderOutputs(Draft draft)
    {
        if (draft.Flow.Outputs.Count == 0)
        {
            return true;
        }

        var reading = Read(draft);
        if (reading.Error is { } error)
        {
            draft.Log(LogLevel.Error, $"Failed to render output values: {error}");
            return false;
        }

        draft.Change(execution => execution with { Outputs = reading.Values });
        return true;
    }

    static FlowOutputReading Read(Draft draft)
    {
        try
        {
            var variables = draft.Variables();
            var rendered = new OrderedDictionary<string, object?>();
            foreach (var output in draft.Flow.Outputs)
            {
                rendered[output.Id] = Render(draft, output, variables);
            }

            return draft.OutputReader.Read(draft.Flow.Outputs, rendered);
        }
        catch (ExpressionException failure)
        {
            return new FlowOutputReading(PlainMaps.Empty, failure.Message);
        }
    }

    static object? Render(Draft draft, FlowOutput output, RunVariables variables) =>
        draft.Renderer.RenderObject(output.Value, variables, new(-1, $"outputs.{output.Id}", draft.Runs.All.Total));

    // Left over when a Parallel has failed with siblings at work: nobody will look at flow control again. Attempts that run
    // go on, and their results are recorded.
    static void CloseRest(Draft draft)
    {
        if (draft.Runs.All.Open == 0)
        {
            return;
        }

        foreach (var run in draft.Runs.InOrder())
        {
            if (!run.IsTerminal && !IsAtWork(draft, run))
            {
                FlowableRuns.Abandon(draft, run, RunState.Failed);
            }
        }
    }

    public static bool IsAtWork(Draft draft, TaskRun run) =>
        run.State.Current is RunState.Submitted or RunState.Running && draft.FindTask(run) is not { Flowable: not (null or Flowables.Subflow) };
}
