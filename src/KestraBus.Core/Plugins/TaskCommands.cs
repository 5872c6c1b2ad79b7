namespace KestraBus.Core.Plugins;

/// <summary>What a task runner is to run.</summary>
public sealed record TaskCommands
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>What the task declares; a runner adds what it needs itself.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute path on this machine, with the input files; output files are looked for here afterwards.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Image for runners that use containers.</summary>
    public string? ContainerImage { get; init; }

    /// <summary>To be called for each line as it appears, one at a time for each stream.</summary>
    public required Func<OutputLine, CancellationToken, ValueTask> OnLine { get; init; }
}

/// <summary>A line that a command printed, without its end.</summary>
public readonly record struct OutputLine(string Text, bool IsError);
