using System.Globalization;
using System.Runtime.InteropServices;

namespace KestraBus.Faults.Processes;

/// <summary>Signals to processes; .NET itself knows only SIGKILL.</summary>
static partial class Signal
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>Nothing happens when the process is gone.</summary>
    public static void Send(int process, int signal) => _ = SendSignal(process, signal);

    public static bool IsAlive(int process) => Directory.Exists($"/proc/{process}");

    /// <summary>Whether a process was started by another one, or by one that it had started.</summary>
    public static bool Descends(int process, int ancestor)
    {
        while (process > 1 && process != ancestor)
        {
            process = ParentOf(process);
        }

        return process == ancestor;
    }

    // The fourth field; the second, the command, is in parentheses and may hold spaces.
    static int ParentOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
