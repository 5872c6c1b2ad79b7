using System.Globalization;
using KestraBus.Core.Plugins;

namespace LedgerPlugin;

/// <summary>
/// Work that a witness outside the product sees: tells the ledger that it starts, takes its time, tells the ledger that it ends.
/// </summary>
[Plugin("com.example.Witnessed", Title = "Work in the eyes of a ledger")]
[PluginExample("Fails at its first attempt", """
    id: work
    type: com.example.Witnessed
    ledger: http://127.0.0.1:21200
    milliseconds: 100
    failures: 1
    """)]
public sealed class Witnessed : ITask
{
    // Without limit: a ledger that is slow on a busy machine must not fail the work.
    static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    [PluginProperty(Required = true, Title = "Address of the ledger")]
    public Property<string>? Ledger { get; init; }

    [PluginProperty(Title = "How long it takes")]
    public Property<int>? Milliseconds { get; init; }

    [PluginProperty(Title = "How many attempts fail before one succeeds")]
    public Property<int>? Failures { get; init; }

    [PluginProperty(Title = "What tells this run of the task from others, as the value of a loop does")]
    public Property<string>? Value { get; init; }

    [PluginProperty(Title = "Length of a text to put out")]
    public Property<int>? Output { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var ledger = await context.RenderAsync(Ledger, cancellationToken)
            ?? throw new TaskFailedException("There is no ledger to write to");
        var value = await context.RenderAsync(Value, cancellationToken) ?? "";
        var milliseconds = await context.RenderAsync(Milliseconds, cancellationToken);
        var failures = await context.RenderAsync(Failures, cancellationToken);
        var output = new string('x', await context.RenderAsync(Output, cancellationToken));
        var start = Guid.NewGuid();

        await TellAsync(ledger, "start", context.Attempt, value, start, cancellationToken);
        await Task.Delay(milliseconds, cancellationToken);
        await TellAsync(ledger, "end", context.Attempt, value, start, cancellationToken);
        context.Log.Info($"attempt {context.Attempt.Attempt} ends");
        return context.Attempt.Attempt < failures
            ? throw new TaskFailedException("It was to fail")
            : new TaskOutput(new Dictionary<string, object?>
            {
                ["value"] = value,
                ["attempt"] = context.Attempt.Attempt,
                ["text"] = output,
            });
    }

    static async Task TellAsync(
        string ledger, string what, AttemptIdentity attempt, string value, Guid start, CancellationToken cancellationToken)
    {
        var line = string.Join(
            ' ',
            what,
            attempt.ExecutionId,
            attempt.TaskRunId,
            attempt.TaskId,
            value.Length == 0 ? "-" : value,
            attempt.Attempt.ToString(CultureInfo.InvariantCulture),
            start.ToString("N"),
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        using var content = new StringContent(line);
        using var answer = await Client.PostAsync(new Uri(ledger), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
