using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Worker;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Scheduling;

namespace KestraBus.Tests.Contracts;

/// <summary>The contract on the database of the simulation.</summary>
public sealed class EngineRowsInSimulation : EngineRowsContract
{
    readonly SimulatedDatabase database = new();
    readonly SimulatedStores stores;

    public EngineRowsInSimulation()
    {
        var weather = new Weather();
        stores = new SimulatedStores(database, new Line(null, new Scheduler(1), weather), weather);
    }

    protected override IExecutionStore Store => stores;

    protected override IClaimStore Claims => stores;

    protected override ITimerStore Timers => stores;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Commit_OfAnOldVersion_ConflictsAndTakesItsLineAlong()
    {
        var execution = Sagas.Executions.New();
        await stores.CreateAsync(execution, null, null, Stop);
        var row = database.Find(execution.Id)!.Row;
        var line = new object();

        var answers = database.Commit(
            [
                Write(line, row, from: 0),
                Write(line, row, from: 1),
                Write(new object(), row, from: 1),
            ],
            []);

        answers.Select(answer => answer.IsConflict).ShouldBe([true, true, false]);
        database.Find(execution.Id)!.Row.Version.ShouldBe(2);
    }

    protected override Task ChangeAsync(string executionId, Action<ExecutionSaga> change)
    {
        var stored = database.Find(ExecutionIds.ToGuid(executionId))!;
        var saga = stored.Row.ToSaga(stored.Runs.Values);
        change(saga);
        var changes = saga.TakeChanges().Select(Rows.Copy).ToList();
        saga.Version++;
        var write = new SagaWrite { Line = saga, Kind = WriteKind.Update, Row = SagaRow.Of(saga), FromVersion = saga.Version - 1, Changes = changes };
        database.Commit([write], [])[0].IsConflict.ShouldBeFalse();
        return Task.CompletedTask;
    }

    static SagaWrite Write(object line, SagaRow row, int from) =>
        new() { Line = line, Kind = WriteKind.Update, Row = row with { Version = from + 1 }, FromVersion = from };
}
