using System.Diagnostics;

namespace KestraBus.Faults.Processes;

/// <summary>Runs a program to its end.</summary>
static class Shell
{
    /// <summary>Its output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task<string> RunAsync(
        IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await output}{await errors}");
    }
}
