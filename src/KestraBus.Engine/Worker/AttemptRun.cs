using KestraBus.Core.Plugins;

namespace KestraBus.Engine.Worker;

/// <summary>
/// Runs the user's code of one attempt and stops waiting for it when it is killed, when its time is up or when the worker stops:
/// cancellation and the interruption hooks first, then a grace, then the worker goes on without it.
/// </summary>
sealed class AttemptRun(RunContext context, TimeSpan grace, TimeProvider time) : IDisposable
{
    // What a timer of the platform can wait at most.
    static readonly TimeSpan LongestLimit = TimeSpan.FromDays(49);

    readonly CancellationTokenSource interrupting = new();

    Task<TaskOutput> running = Task.FromResult(TaskOutput.Empty);

    /// <summary>The code goes on running although nobody waits for it any more.</summary>
    public bool IsAbandoned => !running.IsCompleted;

    /// <summary>Completes when the code has ended, however it ended.</summary>
    public Task Ending => running.ContinueWith(
        static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <exception cref="OperationCanceledException">The worker stops; the attempt has no result.</exception>
    public async Task<AttemptOutcome> RunAsync(
        ITask task, TimeSpan? limit, CancellationToken killed, CancellationToken stopping)
    {
        using var limiting = limit is { } some ? new CancellationTokenSource(Bounded(some), time) : new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(killed, stopping, limiting.Token);
        // On a thread of the pool: code that blocks from its first line must not hold the worker.
        running = Task.Run(() => task.RunAsync(context, interrupting.Token), CancellationToken.None);
        await Task.WhenAny(running, UntilAsync(any.Token));

        var isTimedOut = !running.IsCompleted && limiting.IsCancellationRequested;
        if (!running.IsCompleted)
        {
            await InterruptAsync();
        }

        if (killed.IsCancellationRequested)
        {
            return new AttemptOutcome.Killed();
        }

        if (isTimedOut)
        {
            return new AttemptOutcome.TimedOut(limit!.Value);
        }

        // What was finished while the worker stops still counts; anything else has no result.
        return running.IsCompletedSuccessfully || !stopping.IsCancellationRequested
            ? new AttemptOutcome.Ended(await running)
            : throw new OperationCanceledException("The worker stops", stopping);
    }

    public void Dispose() => interrupting.Dispose();

    async Task InterruptAsync()
    {
        using var patience = new CancellationTokenSource(grace, time);
        // Callbacks of cancellation and hooks are the user's code too: they may block, so they run elsewhere.
        var cancelling = Task.Run(interrupting.CancelAsync, CancellationToken.None);
        var hooks = Task.Run(() => context.InterruptAsync(patience.Token), CancellationToken.None);
        await Task.WhenAny(Task.WhenAll(cancelling, hooks, Ending), UntilAsync(patience.Token));
    }

    static Task UntilAsync(CancellationToken cancellationToken)
    {
        var until = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.UnsafeRegister(static (state, _) => ((TaskCompletionSource)state!).TrySetResult(), until);
        return until.Task;
    }

    static TimeSpan Bounded(TimeSpan limit) =>
        limit < TimeSpan.Zero ? TimeSpan.Zero : limit > LongestLimit ? LongestLimit : limit;
}
