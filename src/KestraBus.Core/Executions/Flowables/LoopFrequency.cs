using System.Globalization;
using KestraBus.Core.Expressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>How often, and for how long, a LoopUntil goes round. Texts may be expressions.</summary>
public sealed record LoopFrequency
{
    /// <summary>ISO-8601 duration between two rounds.</summary>
    public object? Interval { get; init; }

    public object? MaxIterations { get; init; }

    /// <summary>ISO-8601 duration, counted from the creation of the task run.</summary>
    public object? MaxDuration { get; init; }

    internal TimeSpan IntervalFor(FlowableContext context) => context.RenderDuration(Interval, "interval") ?? TimeSpan.FromMinutes(1);

    /// <summary>Which maximum round <paramref name="next"/> would exceed.</summary>
    internal string? FindReached(FlowableContext context, int next, DateTimeOffset now)
    {
        if (Number(context, MaxIterations) is { } most && next > most)
        {
            return "iterations";
        }

        return context.RenderDuration(MaxDuration, "maxDuration") is { } longest && now > context.Run.State.Start + longest ? "duration" : null;
    }

    static long? Number(FlowableContext context, object? property) => property switch
    {
        null => null,
        long number => number,
        string text when long.TryParse(context.RenderText(text, "maxIterations"), CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new ExpressionException($"'{PlainData.Print(property)}' is not a number"),
    };
}
