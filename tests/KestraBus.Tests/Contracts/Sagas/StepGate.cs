using System.Collections.Concurrent;

namespace KestraBus.Tests.Contracts.Sagas;

/// <summary>What a test does to steps while they run: it holds one of them there, or makes it fail the first times.</summary>
public sealed class StepGate
{
    readonly ConcurrentQueue<string> passed = new();
    readonly ConcurrentDictionary<string, int> failures = new(StringComparer.Ordinal);
    readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    string? held;

    /// <summary>Ends when the held step has come this far.</summary>
    public Task Entered => entered.Task;

    /// <summary>Names of the steps in the order in which they came here, failed ones and repeats too.</summary>
    public string Passed => string.Join(' ', passed);

    public void Hold(string step) => held = step;

    public void Open() => opened.TrySetResult();

    public void Fail(string step, int times) => failures[step] = times;

    public async Task PassAsync(string step)
    {
        passed.Enqueue(step);
        if (step == held)
        {
            entered.TrySetResult();
            await opened.Task;
        }

        if (failures.TryGetValue(step, out var left) && left > 0)
        {
            failures[step] = left - 1;
            throw new InvalidOperationException("The step failed on purpose");
        }
    }
}
