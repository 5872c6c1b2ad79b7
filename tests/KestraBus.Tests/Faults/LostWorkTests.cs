using KestraBus.Core.Executions;
using KestraBus.Engine;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Faults;

/// <summary>When an executor takes work for lost.</summary>
public sealed class LostWorkTests
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    readonly FakeTimeProvider time = new();
    readonly HeldClaims claims = new();
    readonly SentMessages sent = new();

    [Fact]
    public async Task Start_LeaseRanOutBefore_LetsWaitingResultsGoFirst()
    {
        var options = new EngineOptions { RabbitMq = new RabbitMqOptions() };
        var began = time.GetUtcNow();
        Hold(until: began - Step);

        await RunUntilSentAsync(options, onStep: _ => { });

        (time.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(options.Lease / 2);
    }

    [Fact]
    public async Task Start_AloneAndTheDatabaseIsAway_TakesUpWhatDiedAsSoonAsItIsBack()
    {
        var options = new EngineOptions();
        Hold(until: time.GetUtcNow() + options.ResultLease);
        claims.Answer = Task.FromException(new IOException("The database is away"));

        await RunUntilSentAsync(options, step => claims.Answer = step < 5 ? claims.Answer : Task.CompletedTask);

        time.GetUtcNow().ShouldBeLessThan(claims.Held.Values.Single().LeaseUntil, "the lease is of a process that is dead");
    }

    void Hold(DateTimeOffset until)
    {
        var attempt = new AttemptKey("run", 0);
        claims.Held[attempt] = new Claim("execution", attempt, "gone", time.GetUtcNow() - Step, until);
    }

    /// <summary>Lets the time pass, second by second.</summary>
    async Task RunUntilSentAsync(EngineOptions options, Action<int> onStep)
    {
        using var loop = new LostWorkLoop(
            new NothingElse(), claims, new NothingElse(), sent, new EngineQueues(options), options, time, NullLogger<LostWorkLoop>.Instance);
        using var stopping = new CancellationTokenSource();
        var running = loop.RunAsync(stopping.Token);
        for (var step = 0; sent.Messages.IsEmpty && step < options.Lease.TotalSeconds * 20; step++)
        {
            onStep(step);
            time.Advance(Step);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        await stopping.CancelAsync();
        await running.WaitAsync(TestContext.Current.CancellationToken);
        sent.Messages.OfType<WorkerLost>().ShouldNotBeEmpty();
    }

    /// <summary>No execution and no attempt besides is lost.</summary>
    sealed class NothingElse : IExecutionStore, IWorkerQueue
    {
        public Task<string?> CreateAsync(Execution execution, string? idempotencyKey, FirstStep? first, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<bool> DeleteAsync(string executionId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ListNotBegunAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([]);

        public Task<IReadOnlyList<LostDispatch>> ListUnclaimedAsync(
            DateTimeOffset dispatchedBefore, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<LostDispatch>>([]);

        public IDispatch Prepare(IReadOnlyList<RunTask> attempts, bool isNew) => throw new NotSupportedException();

        public Task SendAsync(SweepMarker marker, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
