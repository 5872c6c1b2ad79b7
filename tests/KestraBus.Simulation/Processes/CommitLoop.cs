using KestraBus.Simulation.Database;

namespace KestraBus.Simulation.Processes;

/// <summary>
/// Group commit as the executor does it: one batch at a time, all that waits goes into the next. Rows of messages that were sent
/// go with a commit, or by themselves a second later.
/// </summary>
sealed class CommitLoop(SimulatedStores stores, Action<IReadOnlyList<SagaWrite>> committed)
{
    readonly Queue<(SagaWrite Write, TaskCompletionSource<bool> Done)> waiting = new();
    readonly List<long> sent = [];
    readonly HashSet<object> handled = new(ReferenceEqualityComparer.Instance);
    bool isAtWork;

    /// <summary>
    /// Answers false when the execution was changed elsewhere: the message is to be tried again. Not an exception as in the real
    /// loop, for nothing else was thrown as often.
    /// </summary>
    public Task<bool> CommitAsync(SagaWrite write)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((write, done));
        if (!isAtWork)
        {
            _ = RunAsync();
        }

        return done.Task;
    }

    public void Sent(long messageId) => sent.Add(messageId);

    /// <summary>The row of a message that another saga sent.</summary>
    public void Handled(object message) => handled.Add(message);

    public async Task FlushSentAsync()
    {
        if (sent.Count + handled.Count > 0)
        {
            await WriteAsync([]);
        }
    }

    async Task RunAsync()
    {
        isAtWork = true;
        while (waiting.Count > 0)
        {
            var batch = Take();
            try
            {
                Answer(batch, await WriteAsync(batch.ConvertAll(each => each.Write)));
            }
            catch (IOException exception)
            {
                // Nothing was committed, or nobody knows: the instances in memory are worth nothing now.
                foreach (var (write, done) in batch)
                {
                    ((SagaInstance)write.Line).HasFailed = true;
                    done.SetException(exception);
                }
            }
        }

        isAtWork = false;
    }

    List<(SagaWrite Write, TaskCompletionSource<bool> Done)> Take()
    {
        List<(SagaWrite Write, TaskCompletionSource<bool> Done)> batch = [];
        while (waiting.TryDequeue(out var next))
        {
            if (((SagaInstance)next.Write.Line).HasFailed)
            {
                next.Done.SetResult(false);
            }
            else
            {
                batch.Add(next);
            }
        }

        return batch;
    }

    async Task<WriteAnswer[]> WriteAsync(IReadOnlyList<SagaWrite> writes)
    {
        long[] removed = [.. sent];
        object[] done = [.. handled];
        sent.Clear();
        handled.Clear();
        try
        {
            return await stores.CallAsync(tables => tables.Commit(writes, removed, done));
        }
        catch (IOException)
        {
            sent.AddRange(removed);
            handled.UnionWith(done);
            throw;
        }
    }

    void Answer(List<(SagaWrite Write, TaskCompletionSource<bool> Done)> batch, WriteAnswer[] answers)
    {
        committed([.. batch.Where((_, index) => !answers[index].IsConflict).Select(each => each.Write)]);
        for (var index = 0; index < answers.Length; index++)
        {
            if (answers[index].IsConflict)
            {
                ((SagaInstance)batch[index].Write.Line).HasFailed = true;
            }

            batch[index].Done.SetResult(!answers[index].IsConflict);
        }
    }
}
