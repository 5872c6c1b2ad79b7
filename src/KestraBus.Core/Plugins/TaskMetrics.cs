using KestraBus.Core.Expressions;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Plugins;

/// <summary>The metrics of one attempt.</summary>
public sealed class TaskMetrics(AttemptIdentity attempt, IRunJournal journal, Masking masking, TimeProvider time)
{
    /// <summary>A count, such as rows read. Tags are pairs of name and value.</summary>
    public void Counter(string name, double value, params ReadOnlySpan<(string Name, string? Value)> tags) =>
        Write(MetricType.Counter, name, value, Tags(tags));

    /// <summary>How long something took.</summary>
    public void Timer(string name, TimeSpan duration, params ReadOnlySpan<(string Name, string? Value)> tags) =>
        Write(MetricType.Timer, name, duration.TotalMilliseconds, Tags(tags));

    Dictionary<string, string> Tags(ReadOnlySpan<(string Name, string? Value)> tags)
    {
        var result = new Dictionary<string, string>(tags.Length);
        foreach (var (name, value) in tags)
        {
            if (value is not null)
            {
                result[StorableText.Of(name)] = StorableText.Of(masking.Apply(value));
            }
        }

        return result;
    }

    void Write(MetricType type, string name, double value, Dictionary<string, string> tags) => journal.Write(new MetricEntry
    {
        TenantId = attempt.TenantId,
        Namespace = attempt.Namespace,
        FlowId = attempt.FlowId,
        ExecutionId = attempt.ExecutionId,
        TaskId = attempt.TaskId,
        TaskRunId = attempt.TaskRunId,
        Type = type,
        Name = StorableText.Of(name),
        Value = value,
        Timestamp = time.GetUtcNow(),
        Tags = tags,
    });
}
