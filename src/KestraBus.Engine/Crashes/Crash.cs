using System.Diagnostics;
using System.Globalization;

namespace KestraBus.Engine.Crashes;

/// <summary>
/// Ends this process at a <see cref="CrashPoint"/> as SIGKILL does: no handler runs, nothing is flushed. The environment variable
/// <c>KESTRABUS_CRASH_AT=Point</c> or <c>Point:n</c> (the n-th time it is reached) arms one; a test of the promises, not a setting.
/// </summary>
public static class Crash
{
    const string Variable = "KESTRABUS_CRASH_AT";

    // Readonly, so that the compiled code of an unarmed process does not contain the call at all.
    static readonly bool IsArmed = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };
    static readonly (CrashPoint Point, int Hit) Armed =
        IsArmed ? Parse(Environment.GetEnvironmentVariable(Variable)!) : default;

    static int hits;

    /// <summary>Does nothing, unless this point is the one that is armed.</summary>
    public static void At(CrashPoint point)
    {
        if (IsArmed)
        {
            Reach(point);
        }
    }

    /// <summary>Called at the start, so that a name that means nothing is told then.</summary>
    /// <exception cref="ArgumentException">The variable names no point.</exception>
    public static void Check()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text)
        {
            Parse(text);
        }
    }

    static (CrashPoint Point, int Hit) Parse(string text)
    {
        var parts = text.Split(':');
        return Enum.TryParse(parts[0], out CrashPoint point)
            && parts is [_] or [_, _]
            && int.TryParse(parts.ElementAtOrDefault(1) ?? "1", CultureInfo.InvariantCulture, out var hit)
                ? (point, hit)
                : throw new ArgumentException(
                    $"{Variable} is Point or Point:n, not {text}; points are {string.Join(", ", Enum.GetNames<CrashPoint>())}");
    }

    static void Reach(CrashPoint point)
    {
        if (point != Armed.Point || Interlocked.Increment(ref hits) != Armed.Hit)
        {
            return;
        }

        Console.Error.WriteLine($"crash at {point}");
        using var self = Process.GetCurrentProcess();
        self.Kill();
        while (true)
        {
            // The signal is on its way; not one more instruction of the caller may run.
            Thread.SpinWait(1_000);
        }
    }
}
