using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Engine.Executor;

/// <summary>The way from the executor to the workers.</summary>
public interface IWorkerQueue
{
    /// <summary>Before the commit. What is prepared and not sent is to be disposed.</summary>
    /// <param name="attempts">Attempts that the coming commit hands out.</param>
    /// <param name="isNew">Whether no worker can have claimed any of them before.</param>
    IDispatch Prepare(IReadOnlyList<RunTask> attempts, bool isNew);

    /// <summary>Lets a marker travel behind all that was sent before it.</summary>
    Task SendAsync(SweepMarker marker, CancellationToken cancellationToken);
}

/// <summary>Attempts on their way to a worker.</summary>
public interface IDispatch : IDisposable
{
    /// <summary>Those that a worker of this process takes: their claims are written with the commit that hands them out.</summary>
    IReadOnlyList<Claim> Claims { get; }

    /// <summary>After the commit. Never throws: what does not get through is found by the sweep.</summary>
    Task SendAsync();
}
