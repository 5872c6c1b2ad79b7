using System.Globalization;
using KestraBus.Core.Expressions;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>How often, and for how long, a LoopUntil goes round. Texts may be expressions.</summary>
public sealed record LoopFrequency
{
    /// <summary>ISO-8601 duration between two rounds.</summary>
    public object? Interval { get; init; }

    public object? MaxIterations { get; init; }

    /// <summary>ISO-8601 duration, counted from the creation of the task run.</summary>
    public object? MaxDuration { get; init; }

    internal TimeSpan IntervalFor(FlowableContext context) => Duration(context, Interval, "interval") ?? TimeSpan.FromMinutes(1);

    /// <summary>Which maximum round <paramref name="next"/> would exceed.</summary>
    internal string? FindReached(FlowableContext context, int next, DateTimeOffset now)
    {
        if (Number(context, MaxIterations) is { } most && next > most)
        {
            return "iterations";
        }

        return Duration(context, MaxDuration, "maxDuration") is { } longest && now > context.Run.State.Start + longest ? "duration" : null;
    }

    static int? Number(FlowableContext context, object? property) => property switch
    {
        null => null,
        string text => int.TryParse(context.RenderText(text, "maxIterations"), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ExpressionException($"'{text}' is not a number"),
        _ => Convert.ToInt32(property, CultureInfo.InvariantCulture),
    };

    static TimeSpan? Duration(FlowableContext context, object? property, string purpose) => property switch
    {
        null => null,
        TimeSpan known => known,
        string text => Durations.Read(context.RenderText(text, purpose)),
        _ => TimeSpan.FromSeconds(Convert.ToDouble(property, CultureInfo.InvariantCulture)),
    };
}
