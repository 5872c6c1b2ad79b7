using KestraBus.Engine;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Tests.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Faults;

/// <summary>Results that leave a worker while another is on its way.</summary>
public sealed class ResultCompanyTests : IDisposable
{
    static readonly string[] Names = ["first", "second", "third", "fourth", "fifth"];

    readonly SentMessages sent = new();
    readonly HeldWork work = new();
    readonly WorkerPool pool;

    public ResultCompanyTests() =>
        pool = WorkerPools.Create(work, new HeldClaims(), sent, new EngineOptions { WorkerSlots = Names.Length }, new FakeTimeProvider());

    public void Dispose() => pool.Dispose();

    [Fact]
    public async Task Results_OneIsOnItsWay_NoneOfTheOthersIsMissing()
    {
        var taken = new TaskCompletionSource();
        sent.Taken = taken.Task;
        foreach (var name in Names)
        {
            await pool.AcceptAsync(RunTasks.Of(name), TestContext.Current.CancellationToken);
        }

        work.End(Names[0]);
        await sent.WaitForAsync<TaskFinished>();
        foreach (var name in Names[1..])
        {
            work.End(name);
        }

        await Eventually.GetAsync(() => Task.FromResult(work.Running.Count), count => count == 0);
        taken.SetResult();
        var results = await Eventually.GetAsync(() => Task.FromResult(Results), results => results.Count == Names.Length);

        results.ShouldBe(Names, ignoreOrder: true);
    }

    IReadOnlyList<string> Results =>
    [
        .. sent.Messages.OfType<TaskFinished>()
            .Concat(sent.Messages.OfType<TaskFinishedBatch>().SelectMany(batch => batch.Results))
            .Select(finished => finished.Result.TaskRunId),
    ];
}
