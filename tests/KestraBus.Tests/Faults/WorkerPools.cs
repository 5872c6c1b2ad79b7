using KestraBus.Engine;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestraBus.Tests.Faults;

/// <summary>The engine's own worker on a test's ports.</summary>
static class WorkerPools
{
    public static WorkerPool Create(
        IAttemptRunner runner, IClaimStore claims, IMessageSender sender, EngineOptions options, TimeProvider time) => new(
        runner,
        new AttemptClaim(claims, options),
        new KilledAttempts(time),
        new ResultSender(sender, new EngineQueues(options), time, NullLogger<ResultSender>.Instance),
        options,
        time,
        NullLogger<WorkerPool>.Instance);
}
