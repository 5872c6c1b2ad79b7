using KestraBus.Faults.Checking;

namespace KestraBus.Faults.Experiments;

/// <summary>The flows that are put to the proof.</summary>
public static class Plans
{
    const string Work = "type: com.example.Witnessed, ledger: LEDGER";

    /// <summary>Three tasks, one after another.</summary>
    public static FlowPlan Sequence(int milliseconds) => new()
    {
        Id = "sequence",
        Yaml = $$"""
            tasks:
              - { id: one, {{Work}}, milliseconds: {{milliseconds}} }
              - { id: two, {{Work}}, milliseconds: {{milliseconds}} }
              - { id: three, {{Work}}, milliseconds: {{milliseconds}} }
            """,
        Runs = [new("one"), new("two"), new("three")],
    };

    public static FlowPlan Parallel(int milliseconds) => new()
    {
        Id = "parallel",
        Yaml = $$"""
            tasks:
              - id: both
                type: io.kestra.plugin.core.flow.Parallel
                tasks:
                  - { id: left, {{Work}}, milliseconds: {{milliseconds}} }
                  - { id: right, {{Work}}, milliseconds: {{milliseconds}} }
              - { id: after, {{Work}} }
            """,
        Runs = [new("left"), new("right"), new("after")],
    };

    public static FlowPlan Loop(int milliseconds) => new()
    {
        Id = "loop",
        Yaml = $$$"""
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                concurrencyLimit: 2
                values: [a, b, c, d]
                tasks:
                  - { id: item, {{{Work}}}, milliseconds: {{{milliseconds}}}, value: "{{ taskrun.value }}" }
            """,
        Runs = [new("item", "a"), new("item", "b"), new("item", "c"), new("item", "d")],
    };

    /// <summary>Fails, and says so in a branch of its own.</summary>
    public static FlowPlan Errors(int milliseconds) => new()
    {
        Id = "errors",
        EndState = "FAILED",
        Yaml = $$"""
            tasks:
              - { id: broken, {{Work}}, milliseconds: {{milliseconds}}, failures: 1000 }
              - { id: never, {{Work}} }
            errors:
              - { id: mourn, {{Work}}, milliseconds: {{milliseconds}} }
            """,
        Runs = [new("broken"), new("mourn")],
    };

    /// <summary>Fails twice and succeeds then; its timers are rows.</summary>
    public static FlowPlan Retry(int milliseconds) => new()
    {
        Id = "retry",
        Yaml = $$"""
            tasks:
              - id: again
                {{Work.Replace(", ", "\n    ", StringComparison.Ordinal)}}
                milliseconds: {{milliseconds}}
                failures: 2
                retry: { type: constant, interval: PT1S, maxAttempts: 20 }
              - { id: after, {{Work}} }
            """,
        Runs = [new("again", Attempts: 3), new("after")],
    };

    /// <summary>Waits for an execution of <see cref="Sequence"/>; the child's end travels by the outbox.</summary>
    public static FlowPlan Parent() => new()
    {
        Id = "parent",
        Yaml = $$"""
            tasks:
              - { id: before, {{Work}} }
              - { id: child, type: io.kestra.plugin.core.flow.Subflow, namespace: faults, flowId: sequence, wait: true, transmitFailed: true }
              - { id: after, {{Work}} }
            """,
        Runs = [new("before"), new("after")],
    };

    /// <summary>One task that takes long.</summary>
    public static FlowPlan Long(TimeSpan takes) => new()
    {
        Id = "long",
        Yaml = $$"""
            tasks:
              - { id: only, {{Work}}, milliseconds: {{(int)takes.TotalMilliseconds}} }
            """,
        Runs = [new("only")],
    };

    /// <summary>Its outputs are too large to travel by value, so they rest in internal storage.</summary>
    public static FlowPlan Large() => new()
    {
        Id = "large",
        Yaml = $$"""
            tasks:
              - { id: much, {{Work}}, milliseconds: 50, output: 100000 }
              - { id: after, {{Work}} }
            """,
        Runs = [new("much"), new("after")],
    };

    public static IReadOnlyList<FlowPlan> All(int milliseconds) =>
        [Sequence(milliseconds), Parallel(milliseconds), Loop(milliseconds), Errors(milliseconds), Retry(milliseconds)];
}
