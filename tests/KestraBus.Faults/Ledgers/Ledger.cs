using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KestraBus.Faults.Ledgers;

/// <summary>
/// The witness: an HTTP server that writes a line for every start and end of a task and answers once it is on disk. Lines that
/// arrive together share one fsync.
/// </summary>
public sealed class Ledger : IAsyncDisposable
{
    readonly WebApplication app;
    readonly FileStream file;
    readonly Channel<(string Line, TaskCompletionSource Written)> lines = Channel.CreateUnbounded<(string, TaskCompletionSource)>();
    readonly Lock gate = new();
    readonly List<LedgerEntry> entries = [];
    readonly Task loop;

    Ledger(string path, int port)
    {
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        loop = Task.Run(WriteAsync);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        app = builder.Build();
        app.MapPost("/", TakeAsync);
    }

    public Uri Address { get; private set; } = null!; // set by StartAsync

    /// <summary>Starts a ledger that appends to the file; port 0 takes a free one.</summary>
    public static async Task<Ledger> StartAsync(string path, int port = 0)
    {
        var ledger = new Ledger(path, port);
        await ledger.app.StartAsync();
        ledger.Address = new Uri(ledger.app.Urls.Single());
        return ledger;
    }

    /// <summary>All that is on disk by now, in that order.</summary>
    public IReadOnlyList<LedgerEntry> Read()
    {
        lock (gate)
        {
            return [.. entries];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        lines.Writer.Complete();
        await loop;
        await file.DisposeAsync();
    }

    async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await lines.Writer.WriteAsync((await reader.ReadToEndAsync(), written));
        await written.Task;
    }

    async Task WriteAsync()
    {
        List<(LedgerEntry Entry, TaskCompletionSource Written)> batch = [];
        while (await lines.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (lines.Reader.TryRead(out var next))
            {
                batch.Add((LedgerEntry.Parse(next.Line, TimeProvider.System.GetUtcNow()), next.Written));
                file.Write(Encoding.UTF8.GetBytes($"{batch[^1].Entry.At:O} {next.Line}\n"));
            }

            file.Flush(flushToDisk: true);
            lock (gate)
            {
                entries.AddRange(batch.Select(each => each.Entry));
            }

            batch.ForEach(each => each.Written.SetResult());
        }
    }
}
