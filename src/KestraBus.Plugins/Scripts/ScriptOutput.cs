using KestraBus.Core.Flows;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;
using KestraBus.Plugins.Metric;

namespace KestraBus.Plugins.Scripts;

/// <summary>
/// What a script prints: lines become logs, and lines of the protocol <c>::{"outputs": …, "metrics": …, "logs": …}::</c> become
/// outputs, metrics and logs with a level.
/// </summary>
sealed class ScriptOutput(RunContext context)
{
    const long MostProtocol = 64_000_000;

    readonly Lock reading = new();
    readonly OrderedDictionary<string, object?> variables = [];

    long protocolLength;

    /// <summary>The outputs that the script has reported; a later one of the same name has won.</summary>
    public IReadOnlyDictionary<string, object?> Variables => variables;

    public async ValueTask AddAsync(OutputLine line, CancellationToken cancellationToken)
    {
        if (!line.Text.StartsWith("::{", StringComparison.Ordinal) || !line.Text.EndsWith("}::", StringComparison.Ordinal))
        {
            await context.Log.WriteAsync(line.IsError ? LogLevel.Error : LogLevel.Info, line.Text, cancellationToken);
            return;
        }

        foreach (var (level, message) in Read(line.Text))
        {
            await context.Log.WriteAsync(level, message, cancellationToken);
        }
    }

    /// <summary>Takes over a line of the protocol and answers what is to be logged of it.</summary>
    List<(LogLevel Level, string Message)> Read(string line)
    {
        // Both streams may speak the protocol.
        lock (reading)
        {
            protocolLength += line.Length;
            if (protocolLength > MostProtocol)
            {
                throw new TaskFailedException("The script has reported more than 64 MB of outputs; write large results to outputFiles");
            }

            if (!PlainJson.TryParse(line[2..^2], out var value) || value is not IReadOnlyDictionary<string, object?> message)
            {
                return [(LogLevel.Warn, $"Invalid outputs '{line[2..^2]}'")];
            }

            foreach (var (name, output) in Map(message.GetValueOrDefault("outputs")))
            {
                variables[name] = output;
            }

            return [.. Maps(message, "metrics").Select(Report).OfType<(LogLevel, string)>(), .. Maps(message, "logs").Select(Log)];
        }
    }

    static (LogLevel Level, string Message) Log(IReadOnlyDictionary<string, object?> log) => (
        Enum.TryParse<LogLevel>(log.GetValueOrDefault("level") as string, ignoreCase: true, out var level) ? level : LogLevel.Info,
        PlainData.Print(log.GetValueOrDefault("message")));

    /// <summary>A complaint when it is no metric.</summary>
    (LogLevel Level, string Message)? Report(IReadOnlyDictionary<string, object?> metric) =>
        ReportedMetric.TryReport(metric, context.Metrics) ? null : (LogLevel.Warn, $"Invalid metric '{PlainJson.Write(metric)}'");

    static IReadOnlyDictionary<string, object?> Map(object? value) => value as IReadOnlyDictionary<string, object?> ?? PlainMaps.Empty;

    static IEnumerable<IReadOnlyDictionary<string, object?>> Maps(IReadOnlyDictionary<string, object?> message, string name) =>
        (message.GetValueOrDefault(name) as IEnumerable<object?> ?? []).OfType<IReadOnlyDictionary<string, object?>>();
}
