using System.Runtime.CompilerServices;

namespace KestraBus.Simulation.Scheduling;

/// <summary>What <see cref="Party.Wait"/> awaits.</summary>
readonly struct Latency(Party party, TimeSpan delay) : INotifyCompletion
{
    public bool IsCompleted => false;

    public Latency GetAwaiter() => this;

    public void OnCompleted(Action continuation) => party.After(delay, continuation);

    public void GetResult()
    {
    }
}
