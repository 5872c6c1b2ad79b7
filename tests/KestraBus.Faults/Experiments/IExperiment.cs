using KestraBus.Faults.Checking;

namespace KestraBus.Faults.Experiments;

/// <summary>One way to hurt the system, and what must be true afterwards.</summary>
public interface IExperiment
{
    int Number { get; }

    string Name { get; }

    /// <summary>Hurts it and answers the verdict. An exception means that the experiment itself could not be carried out.</summary>
    Task<Verdict> RunAsync(Trial trial);
}
