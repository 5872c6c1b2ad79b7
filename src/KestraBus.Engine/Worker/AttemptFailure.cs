using System.Globalization;
using System.Text;
using KestraBus.Core.Expressions;
using KestraBus.Core.Plugins;

namespace KestraBus.Engine.Worker;

/// <summary>Writes the failure of user code into its log as Kestra does: the message, its causes, and the stack trace as TRACE.</summary>
static class AttemptFailure
{
    public static void Log(TaskLog log, Exception exception)
    {
        log.Error(exception.Message);
        var causes = string.Join('\n', Causes(exception).Skip(1).Select(cause => cause.Message));
        if (causes.Length > 0 && exception is not ExpressionException)
        {
            log.Error(causes);
        }

        log.Trace(StackTrace(exception));
    }

    public static string Timeout(TimeSpan limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"Timeout after {(long)limit.TotalHours:00}:{limit.Minutes:00}:{limit.Seconds:00}.{limit.Milliseconds:000}");

    /// <summary>What a plugin author needs to find the line: no frames of this server, no paths of the machine it was built on.</summary>
    static string StackTrace(Exception exception)
    {
        var text = new StringBuilder();
        foreach (var cause in Causes(exception))
        {
            text.Append(text.Length == 0 ? "" : "\nCaused by: ").Append(cause.GetType().Name).Append(": ").Append(cause.Message);
            foreach (var frame in Frames(cause))
            {
                text.Append("\n    ").Append(WithoutPath(frame));
            }
        }

        return text.ToString();
    }

    static IEnumerable<string> Frames(Exception exception) => (exception.StackTrace ?? "")
        .Split('\n', StringSplitOptions.TrimEntries)
        .Where(frame => frame.StartsWith("at ", StringComparison.Ordinal)
            && !frame.StartsWith("at KestraBus.", StringComparison.Ordinal));

    static string WithoutPath(string frame)
    {
        var path = frame.IndexOf(") in ", StringComparison.Ordinal);
        var line = frame.LastIndexOf(":line ", StringComparison.Ordinal);
        return path < 0 ? frame : line < path ? frame[..(path + 1)] : $"{frame[..(path + 1)]} {frame[(line + 1)..]}";
    }

    static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}
