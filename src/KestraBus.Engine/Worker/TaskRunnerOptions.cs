namespace KestraBus.Engine.Worker;

/// <summary>Limits of one attempt.</summary>
public sealed record TaskRunnerOptions
{
    public string? WorkerId { get; init; }

    /// <summary>A larger value of the outputs travels by reference (bytes of JSON).</summary>
    public int LargestValue { get; init; } = 32 * 1024;

    /// <summary>All values that do not travel by reference, together.</summary>
    public int LargestInline { get; init; } = 128 * 1024;

    /// <summary>All outputs of an attempt together; more fails it.</summary>
    public int LargestOutputs { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long an attempt that has done its work waits for a storage that does not take its large outputs.</summary>
    public TimeSpan StoragePatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an interrupted task may take to end before the worker goes on without it.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(4);
}
