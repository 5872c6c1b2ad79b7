using KestraBus.Core.Logs;

namespace KestraBus.Core.Plugins;

/// <summary>What must happen when an attempt is interrupted.</summary>
sealed class InterruptionHooks
{
    readonly Lock adding = new();
    readonly Stack<Func<CancellationToken, Task>> hooks = new();

    public void Add(Func<CancellationToken, Task> hook)
    {
        lock (adding)
        {
            hooks.Push(hook);
        }
    }

    public async Task RunAsync(TaskLog log, CancellationToken cancellationToken)
    {
        while (Next() is { } hook)
        {
            try
            {
                await hook(cancellationToken);
            }
            catch (Exception exception)
            {
                // A hook is the user's code; one that fails must not keep the others from running.
                log.Write(LogLevel.Warn, $"The task could not be interrupted cleanly: {exception.Message}");
            }
        }
    }

    Func<CancellationToken, Task>? Next()
    {
        lock (adding)
        {
            return hooks.TryPop(out var hook) ? hook : null;
        }
    }
}
