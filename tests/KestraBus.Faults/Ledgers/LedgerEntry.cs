using System.Globalization;

namespace KestraBus.Faults.Ledgers;

/// <summary>What a task told the ledger, and when the ledger had it on disk.</summary>
public sealed record LedgerEntry
{
    public required bool IsStart { get; init; }

    public required string Execution { get; init; }

    public required string TaskRun { get; init; }

    public required string Task { get; init; }

    public required string Value { get; init; }

    public required int Attempt { get; init; }

    /// <summary>The same for the start and the end of one run of the code.</summary>
    public required string Start { get; init; }

    /// <summary>Id of the process that ran it.</summary>
    public required int Process { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Reads the line that the task <c>com.example.Witnessed</c> writes.</summary>
    /// <exception cref="FormatException">The line is none of them.</exception>
    public static LedgerEntry Parse(string line, DateTimeOffset at)
    {
        if (line.Split(' ') is not [("start" or "end") and var what, var execution, var run, var task, var value, var attempt, var start, var process])
        {
            throw new FormatException($"not a line of the ledger: {line}");
        }

        return new LedgerEntry
        {
            IsStart = what is "start",
            Execution = execution,
            TaskRun = run,
            Task = task,
            Value = value,
            Attempt = int.Parse(attempt, CultureInfo.InvariantCulture),
            Start = start,
            Process = int.Parse(process, CultureInfo.InvariantCulture),
            At = at,
        };
    }
}
