using System.Collections.Concurrent;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;

namespace KestraBus.Tests.Api.Fakes;

/// <summary>Remembers the commands, and can be told to fail.</summary>
sealed class FakeCommands : IExecutionCommands
{
    public ConcurrentQueue<string> Begun { get; } = new();

    public ConcurrentQueue<(string Id, bool Cascade)> Killed { get; } = new();

    public ConcurrentQueue<ExecutionRequest> Asked { get; } = new();

    public Exception? Failure { get; set; }

    /// <summary>Called with each request: plays the engine.</summary>
    public Action<ExecutionRequest>? OnAsk { get; set; }

    /// <summary>Called after a begin: plays the engine.</summary>
    public Action<string>? OnBegin { get; set; }

    public Task BeginAsync(string executionId, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Begun.Enqueue(executionId);
        OnBegin?.Invoke(executionId);
        return Task.CompletedTask;
    }

    public Task KillAsync(string executionId, bool cascade, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Killed.Enqueue((executionId, cascade));
        return Task.CompletedTask;
    }

    public Task AskAsync<TRequest>(TRequest request, CancellationToken cancellationToken)
        where TRequest : ExecutionRequest
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Asked.Enqueue(request);
        OnAsk?.Invoke(request);
        return Task.CompletedTask;
    }
}
