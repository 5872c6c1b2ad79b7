using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Functions;

/// <summary><c>subflow()</c>, which runs another flow while inputs are rendered: it makes the caller wait, so not in tasks.</summary>
static class SubflowFunctions
{
    const string SystemLabels = "system.";
    const string CorrelationLabel = "system.correlationId";
    const string OriginLabel = "system.from";

    static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);
    static readonly string[] Successes = ["SUCCESS", "WARNING"];

    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            ExpressionFunction.Waiting(
                "subflow", ["namespace", "id", "inputs", "revision", "labels", "timeout"], RunAsync) with
            {
                Reads = ["flow", "taskrun", "trigger"],
            },
        ],
    };

    static async ValueTask<object?> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var variables = arguments.Rendering.CallerVariables;
        if (variables.TryGet("taskrun", out _) || variables.TryGet("trigger", out _))
        {
            throw new ExpressionException("The 'subflow' function can only be used where inputs are rendered.");
        }

        var subflow = Subflow(arguments);
        var subflows = arguments.Rendering.Services.Subflows
            ?? throw new ExpressionException("Flows cannot be started from templates here.");
        var result = await subflows.RunAsync(subflow, cancellationToken);
        return Successes.Contains(result.State)
            ? new OrderedDictionary<string, object?>
            {
                ["id"] = result.ExecutionId,
                ["state"] = result.State,
                ["outputs"] = result.Outputs,
                ["labels"] = result.Labels.ToDictionary(label => label.Key, object? (label) => label.Value),
            }
            : throw new ExpressionException($"Subflow '{subflow.Namespace}'.'{subflow.FlowId}' ended in state {result.State} "
                + $"(execution {result.ExecutionId}).");
    }

    static ExpressionSubflow Subflow(Arguments arguments) => new(
        arguments.RequiredText(0, "namespace"), arguments.RequiredText(1, "id"),
        arguments[3] is null ? null : (int)Math.Clamp(arguments.RequiredNumber(3, "revision"), 0, int.MaxValue),
        Map(arguments, 2, "inputs"), Labels(Map(arguments, 4, "labels")), Timeout(arguments[5]),
        FlowVariables.Namespace(arguments));

    static IReadOnlyDictionary<string, object?> Map(Arguments arguments, int index, string name) => arguments[index] switch
    {
        null => new Dictionary<string, object?>(),
        IReadOnlyDictionary<string, object?> map => map,
        _ => throw new ExpressionException($"The argument '{name}' must be a map."),
    };

    static Dictionary<string, string> Labels(IReadOnlyDictionary<string, object?> given)
    {
        var labels = new Dictionary<string, string>();
        foreach (var (key, value) in given)
        {
            if (key.StartsWith(SystemLabels, StringComparison.Ordinal) && key != CorrelationLabel)
            {
                throw new ExpressionException($"The 'subflow' function cannot set the system label '{key}'.");
            }

            if (value is not null)
            {
                labels[key] = PlainData.Print(value);
            }
        }

        labels[OriginLabel] = "subflow";
        return labels;
    }

    static TimeSpan Timeout(object? given)
    {
        var timeout = given switch
        {
            null => DefaultTimeout,
            TimeSpan duration => duration,
            string text when IsoText.ParseDuration(text) is { } duration => duration,
            _ => throw new ExpressionException("The argument 'timeout' must be an ISO 8601 duration, such as PT30S."),
        };
        return timeout <= LongestTimeout
            ? timeout
            : throw new ExpressionException($"The argument 'timeout' is longer than the allowed {PlainData.Print(LongestTimeout)}.");
    }
}
