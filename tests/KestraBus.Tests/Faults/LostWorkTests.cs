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
    readonly EngineOptions options = new() { RabbitMq = new RabbitMqOptions() };
    readonly HeldClaims claims = new();
    readonly SentMessages sent = new();

    [Fact]
    public async Task Start_LeaseRanOutBefore_LetsWaitingResultsGoFirst()
    {
        var attempt = new AttemptKey("run", 0);
        claims.Held[attempt] = new Claim("execution", attempt, "gone", time.GetUtcNow() - Step * 2, time.GetUtcNow() - Step);
        using var loop = new LostWorkLoop(
            new NothingElse(), claims, new NothingElse(), sent, new EngineQueues(options), options, time, NullLogger<LostWorkLoop>.Instance);
        using var stopping = new CancellationTokenSource();
        var began = time.GetUtcNow();

        var running = loop.RunAsync(stopping.Token);
        while (sent.Messages.IsEmpty && time.GetUtcNow() - began < options.Lease * 20)
        {
            time.Advance(Step);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        await stopping.CancelAsync();
        await running.WaitAsync(TestContext.Current.CancellationToken);
        sent.Messages.OfType<WorkerLost>().ShouldNotBeEmpty();
        (time.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(options.Lease / 2);
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
