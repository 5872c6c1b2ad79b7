using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Simulation.Database;

namespace KestraBus.Simulation.Processes;

/// <summary>
/// How an executor keeps its sagas, after the model of the real repository: the instance stays in memory and is trusted until a
/// commit says otherwise; the next event runs on it while the commit of the last is under way; messages leave after the commit,
/// and only then the event's message is acknowledged.
/// </summary>
sealed class SagaRepository(
    ExecutionDriver driver, SimulatedStores stores, CommitLoop commits, MessageRelease release, Func<long> nextId, TimeProvider time)
{
    readonly Dictionary<Guid, SagaPlace> places = [];

    /// <summary>Answers false when the message is to be tried again: another executor was faster.</summary>
    public async Task<bool> HandleAsync(IExecutionMessage message)
    {
        var place = PlaceOf(ExecutionIds.ToGuid(message.ExecutionId));
        using var after = new AfterCommit();
        var held = new HeldMessages(after, nextId, time);
        Task<bool> commit;
        await place.Lock.WaitAsync();
        try
        {
            if (await LoadAsync(place, ExecutionIds.ToGuid(message.ExecutionId)) is not { } instance)
            {
                await driver.ParkAsync(message, message.ExecutionId, CancellationToken.None);
                release.Handled(message);
                return true;
            }

            commit = await RunAsync(place, instance, message, held);
        }
        finally
        {
            place.Lock.Release();
        }

        if (!await commit)
        {
            return false;
        }

        release.Handled(message);
        await after.RunAsync();
        await release.SendAsync(held.All);
        return true;
    }

    /// <summary>Runs the event and asks for its commit.</summary>
    async Task<Task<bool>> RunAsync(SagaPlace place, SagaInstance instance, IExecutionMessage message, HeldMessages held)
    {
        var before = (instance.Saga.Header, instance.Saga.Ended);
        try
        {
            await driver.HandleAsync(instance.Saga, message, held, CancellationToken.None);
        }
        catch
        {
            // Half its work may be left in the instance.
            place.Instance = null;
            throw;
        }

        List<RowChange> changes = [.. instance.Saga.TakeChanges().Select(Rows.Copy)];
        var isChanged = changes.Count > 0 || before != (instance.Saga.Header, instance.Saga.Ended);
        var from = instance.Version;
        instance.Version = instance.Saga.Version = isChanged ? from + 1 : from;
        var commit = commits.CommitAsync(new SagaWrite
        {
            Line = instance,
            Kind = isChanged ? WriteKind.Update : WriteKind.Check,
            Row = SagaRow.Of(instance.Saga),
            FromVersion = from,
            Changes = changes,
            Outbox = held.Rows,
        });
        place.Tail = commit;
        return commit;
    }

    async Task<SagaInstance?> LoadAsync(SagaPlace place, Guid id)
    {
        if (place.Instance is { HasFailed: false } known)
        {
            return known;
        }

        place.Instance = null;
        await place.Tail.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var saga = await stores.CallAsync(tables => tables.Find(id) is { } stored ? stored.Row.ToSaga(stored.Runs.Values) : null);
        return place.Instance = saga is null ? null : new SagaInstance(saga);
    }

    SagaPlace PlaceOf(Guid id)
    {
        if (!places.TryGetValue(id, out var place))
        {
            places.Add(id, place = new SagaPlace());
        }

        return place;
    }
}
