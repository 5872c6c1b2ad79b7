namespace KestraBus.Core.Flows;

/// <summary>How many executions of a flow may run at once, and what happens to the next one (flow-language §8.4).</summary>
public sealed record Concurrency(int Limit, ConcurrencyBehavior Behavior = ConcurrencyBehavior.Queue);

public enum ConcurrencyBehavior
{
    Queue,
    Cancel,
    Fail,
}
