using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Scripts;

/// <summary>A process with all that it starts. On Linux it leads a session, so that the whole family can be reached at once.</summary>
sealed class ProcessSession : IDisposable
{
    // Less than the worker's grace for an interrupted task.
    static readonly TimeSpan Politeness = TimeSpan.FromSeconds(2);
    static readonly TimeSpan OutputAfterExit = TimeSpan.FromSeconds(1);

    readonly System.Diagnostics.Process process;
    readonly ProcessFamily family;

    ProcessSession(System.Diagnostics.Process process, string workingDirectory)
    {
        this.process = process;
        family = new ProcessFamily(process, ScriptEnvironment.Mark(workingDirectory));
    }

    public int Id => process.Id;

    /// <exception cref="TaskFailedException">There is no such program, or it may not be run.</exception>
    public static ProcessSession Start(TaskCommands commands)
    {
        var arguments = ProcessFamily.Leading(commands.Arguments).ToList();
        var start = StartInfo(arguments[0], commands);
        foreach (var argument in arguments.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            var process = System.Diagnostics.Process.Start(start)!;
            // A command that asks for input gets none.
            process.StandardInput.Close();
            return new ProcessSession(process, commands.WorkingDirectory);
        }
        catch (Win32Exception exception)
        {
            // Its own message tells paths of the server.
            throw new TaskFailedException(
                $"'{arguments[0]}' could not be started: {new Win32Exception(exception.NativeErrorCode).Message}");
        }
    }

    /// <summary>Hands on the output line by line and answers the exit code.</summary>
    public async Task<int> WaitAsync(
        Func<OutputLine, CancellationToken, ValueTask> onLine, TimeProvider time, CancellationToken cancellationToken)
    {
        var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = Task.WhenAll(
            ReadAsync(process.StandardOutput, isError: false, onLine, reading),
            ReadAsync(process.StandardError, isError: true, onLine, reading));
        _ = output.ContinueWith(_ => reading.Dispose(), TaskScheduler.Default);
        var exit = process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(exit, output) == output)
        {
            // Usually its end; but a line that nobody could take ends everything.
            await output;
        }

        await exit;
        // Somebody in the background may hold the output open: what is printed already is read, nobody waits for more.
        if (!await HasEndedAsync(output, time))
        {
            await family.EndAsync(Politeness, time);
            _ = await HasEndedAsync(output, time);
        }

        return process.ExitCode;
    }

    /// <summary>Asks the whole family to end, and ends it.</summary>
    public Task EndAsync(TimeProvider time) => family.EndAsync(Politeness, time);

    public void Dispose() => process.Dispose();

    static ProcessStartInfo StartInfo(string program, TaskCommands commands)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = commands.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in ScriptEnvironment.Of(commands))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    static async Task<bool> HasEndedAsync(Task output, TimeProvider time)
    {
        if (await Task.WhenAny(output, Task.Delay(OutputAfterExit, time)) != output)
        {
            return false;
        }

        await output;
        return true;
    }

    static async Task ReadAsync(
        StreamReader stream, bool isError, Func<OutputLine, CancellationToken, ValueTask> onLine, CancellationTokenSource reading)
    {
        try
        {
            await foreach (var line in Lines.ReadAsync(stream, reading.Token))
            {
                await onLine(new OutputLine(line, isError), reading.Token);
            }
        }
        catch
        {
            // The other stream must not be waited for.
            await reading.CancelAsync();
            throw;
        }
    }
}
