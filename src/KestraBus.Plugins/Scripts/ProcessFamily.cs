using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace KestraBus.Plugins.Scripts;

/// <summary>
/// A process and its descendants. On Linux they are the session that the process leads, plus those that left it: they are known
/// by <paramref name="mark"/>, an entry of the environment that no other attempt has and that every child inherits.
/// </summary>
sealed class ProcessFamily(System.Diagnostics.Process process, string mark)
{
    const int Terminate = 15;
    const int Kill = 9;

    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    readonly int leader = process.Id;
    readonly byte[] markBytes = Encoding.UTF8.GetBytes(mark);

    /// <summary>The command line that makes the program the leader of a session; it keeps its process id.</summary>
    public static IEnumerable<string> Leading(IReadOnlyList<string> arguments) =>
        OperatingSystem.IsLinux() ? arguments.Prepend("setsid") : arguments;

    /// <summary>TERM for all who are left, then KILL for those that are still there when the politeness is over.</summary>
    public async Task EndAsync(TimeSpan politeness, TimeProvider time)
    {
        if (!OperatingSystem.IsLinux())
        {
            process.Kill(entireProcessTree: true);
            return;
        }

        var start = time.GetTimestamp();
        for (var members = Signal(Terminate); members > 0 && time.GetElapsedTime(start) < politeness; members = Members().Count())
        {
            await Task.Delay(Glance, time);
        }

        // More than once: a process may fork while a round is on its way.
        for (var round = 0; round < 5 && Signal(Kill) > 0; round++)
        {
            await Task.Delay(Glance, time);
        }
    }

    int Signal(int signal)
    {
        var members = Members().ToList();
        foreach (var member in members)
        {
            _ = Send(member, signal);
        }

        return members.Count;
    }

    IEnumerable<int> Members() => Directory.EnumerateDirectories("/proc")
        .Where(IsMember)
        .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));

    bool IsMember(string folder)
    {
        if (!char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        {
            return false;
        }

        try
        {
            // "pid (name) state parent group session …"; the name may hold anything.
            var status = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ', 5);
            return fields[0] is not ("Z" or "X")
                && (fields[3] == leader.ToString(CultureInfo.InvariantCulture)
                    || File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(markBytes) >= 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or belongs to somebody else.
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Send(int process, int signal);
}
