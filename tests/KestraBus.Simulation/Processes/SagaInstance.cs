using KestraBus.Engine.Executor;

namespace KestraBus.Simulation.Processes;

/// <summary>An instance in an executor's memory, with the events that are applied to it and may not be committed yet.</summary>
sealed class SagaInstance(ExecutionSaga saga)
{
    public ExecutionSaga Saga => saga;

    /// <summary>Version that the last event will leave behind.</summary>
    public int Version { get; set; } = saga.Version;

    public bool HasFailed { get; set; }
}

/// <summary>The place of one execution in an executor's memory: events come one at a time.</summary>
sealed class SagaPlace
{
    public SemaphoreSlim Lock { get; } = new(1, 1);

    public SagaInstance? Instance { get; set; }

    /// <summary>The commit that was asked for last; a load must not overtake it.</summary>
    public Task Tail { get; set; } = Task.CompletedTask;
}
