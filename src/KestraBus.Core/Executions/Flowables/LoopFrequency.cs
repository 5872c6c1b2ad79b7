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
        if (context.RenderNumber(MaxIterations, "maxIterations") is { } most && next > most)
        {
            return "iterations";
        }

        var longest = context.RenderDuration(MaxDuration, "maxDuration");
        return now > context.Run.State.Start + longest ? "duration" : null;
    }
}
