using KestraBus.Faults.Ledgers;

namespace KestraBus.Faults.Checking;

/// <summary>A flow, and what the ledger must show of each of its executions.</summary>
public sealed record FlowPlan
{
    public const string Namespace = "faults";

    public required string Id { get; init; }

    /// <summary>With <c>LEDGER</c> where the address of the ledger goes.</summary>
    public required string Yaml { get; init; }

    public string EndState { get; init; } = "SUCCESS";

    /// <summary>What runs, and how many attempts each needs.</summary>
    public required IReadOnlyList<PlannedRun> Runs { get; init; }

    public string Path => $"{Namespace}/{Id}";

    public string YamlFor(Ledger ledger) => $"id: {Id}\nnamespace: {Namespace}\n{Yaml.Replace("LEDGER", ledger.Address.ToString(), StringComparison.Ordinal)}";
}

/// <summary>One task run: task, value of its loop, and the attempts that it needs when nothing dies.</summary>
public sealed record PlannedRun(string Task, string Value = "-", int Attempts = 1);
