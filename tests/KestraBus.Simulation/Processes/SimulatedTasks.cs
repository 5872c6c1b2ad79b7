using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Simulation.Scenarios;
using KestraBus.Simulation.Scheduling;

namespace KestraBus.Simulation.Processes;

/// <summary>Runs attempts: each lasts as long, and ends as, its task says, unless it is killed or takes too long.</summary>
sealed class SimulatedTasks(World world, Party party, int slots) : IAttemptRunner
{
    int atWork;

    public async Task<TaskResult> RunAsync(RunTask message, Func<bool> isOurs, CancellationToken killed, CancellationToken stopping)
    {
        var started = world.Time.GetUtcNow();
        world.History.Started(message, party);
        if (++atWork > slots)
        {
            world.History.Violate($"{party.Name} runs {atWork} attempts in {slots} slots");
        }

        RunState state;
        try
        {
            state = await LastAsync(message, killed, stopping);
        }
        finally
        {
            atWork--;
        }

        world.History.Finished(message, party, state);
        return new TaskResult
        {
            TaskRunId = message.TaskRunId,
            Attempt = message.Attempt,
            State = state,
            Started = started,
            Ended = world.Time.GetUtcNow(),
            WorkerId = party.Name,
        };
    }

    async Task<RunState> LastAsync(RunTask message, CancellationToken killed, CancellationToken stopping)
    {
        var work = WorkPlan.Of(message.Properties);
        var limit = message.Timeout is string text ? TimeSpan.FromSeconds(int.Parse(text, null)) : TimeSpan.MaxValue;
        // Task.Delay would tell of a cancellation from the thread pool.
        var over = new TaskCompletionSource();
        await using var timer = world.Time.CreateTimer(
            _ => over.TrySetResult(), null, work.Lasts < limit ? work.Lasts : limit, Timeout.InfiniteTimeSpan);
        await using var onKill = killed.UnsafeRegister(_ => over.TrySetResult(), null);
        await using var onStop = stopping.UnsafeRegister(_ => over.TrySetResult(), null);
        await over.Task;
        if (killed.IsCancellationRequested)
        {
            return RunState.Killed;
        }

        stopping.ThrowIfCancellationRequested();
        return work.Lasts >= limit || message.Attempt < work.Failures ? RunState.Failed : RunState.Success;
    }
}
