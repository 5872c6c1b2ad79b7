using System.Globalization;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Plugins.Metric;

/// <summary>A metric as flows and scripts write it: <c>{type, name, value, tags}</c>.</summary>
static class ReportedMetric
{
    /// <summary>False when it is none. A timer's value is an ISO-8601 duration or seconds.</summary>
    public static bool TryReport(IReadOnlyDictionary<string, object?> metric, TaskMetrics metrics)
    {
        var tags = (metric.GetValueOrDefault("tags") as IReadOnlyDictionary<string, object?> ?? PlainMaps.Empty)
            .Select(tag => (tag.Key, tag.Value is null ? null : PlainData.Print(tag.Value)))
            .ToArray();
        var kind = (metric.GetValueOrDefault("type") as string)?.ToLowerInvariant();
        switch (kind, metric.GetValueOrDefault("name"), metric.GetValueOrDefault("value"))
        {
            case ("counter", string name, var value) when Number(value) is { } number:
                metrics.Counter(name, number, tags);
                return true;
            case ("timer", string name, var value) when Durations.Find(value) is { } duration:
                metrics.Timer(name, duration, tags);
                return true;
            default:
                return false;
        }
    }

    static double? Number(object? value) => value switch
    {
        long or int or double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
