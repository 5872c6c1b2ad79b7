using System.Globalization;
using System.Text;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Engine.Worker;

/// <summary>The log of an attempt as a text file, for tasks with <c>logToFile</c>.</summary>
sealed class AttemptLogFile(AttemptIdentity attempt) : IAsyncDisposable
{
    readonly Lock writing = new();
    readonly StreamWriter lines = new(TemporaryFile(), Encoding.UTF8);

    readonly string logger = $"flow.{attempt.FlowId}.{attempt.ExecutionId}.{attempt.TaskRunId}";

    public void Write(LogEntry entry)
    {
        var level = entry.Level.ToString().ToUpperInvariant();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Timestamp.UtcDateTime:yyyy-MM-dd HH:mm:ss,fff} {level,-5} {entry.Thread,-12} {logger} {entry.Message}");
        lock (writing)
        {
            lines.WriteLine(line);
        }
    }

    /// <summary>Stores what was written so far and answers its URI.</summary>
    public async Task<string> StoreAsync(TaskFiles files, CancellationToken cancellationToken)
    {
        await lines.FlushAsync(cancellationToken);
        lines.BaseStream.Position = 0;
        return await files.PutAsync($"log-{attempt.Attempt}.txt", lines.BaseStream, cancellationToken);
    }

    public ValueTask DisposeAsync() => lines.DisposeAsync();

    static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), $"kestrabus-{Guid.NewGuid():N}.log"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        bufferSize: 4096,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
