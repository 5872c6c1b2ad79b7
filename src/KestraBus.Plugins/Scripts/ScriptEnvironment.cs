using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Scripts;

/// <summary>The environment of a process: never the worker's own, which may hold the server's secrets.</summary>
static class ScriptEnvironment
{
    const string WorkingDirectory = "WORKING_DIR";
    const string UsualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // Without these many programs do not start at all; on Windows none does without the second half.
    static readonly string[] Inherited = ["PATH", "LANG", "SystemRoot", "ComSpec", "PATHEXT", "TEMP"];

    public static IReadOnlyDictionary<string, string> Of(TaskCommands commands)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = UsualPath, ["LANG"] = "C.UTF-8" };
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                environment[name] = value;
            }
        }

        environment["HOME"] = commands.WorkingDirectory;
        foreach (var (name, value) in commands.Environment)
        {
            environment[name] = value;
        }

        // Last: by it the processes of the attempt are found again.
        environment[WorkingDirectory] = commands.WorkingDirectory;
        return environment;
    }

    /// <summary>What tells the processes of an attempt: its working directory is like no other.</summary>
    public static string Mark(string workingDirectory) => $"{WorkingDirectory}={workingDirectory}\0";
}
