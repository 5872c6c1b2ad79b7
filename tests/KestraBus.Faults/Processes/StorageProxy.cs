using System.Net;
using System.Net.Sockets;

namespace KestraBus.Faults.Processes;

/// <summary>Stands before an object store and passes bytes on, or answers 503 to everything.</summary>
public sealed class StorageProxy : IAsyncDisposable
{
    static readonly byte[] Refusal = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    readonly TcpListener listener;
    readonly int target;
    readonly CancellationTokenSource stopping = new();
    readonly Task loop;
    CancellationTokenSource open = new();
    volatile bool isAway;

    public StorageProxy(int port, int target)
    {
        this.target = target;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        loop = Task.Run(AcceptAsync);
    }

    /// <summary>How many requests were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>From now on 503, also on connections that are open.</summary>
    public async Task LeaveAsync()
    {
        isAway = true;
        await open.CancelAsync();
        open = new CancellationTokenSource();
    }

    public void Return() => isAway = false;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await open.CancelAsync();
        listener.Dispose();
        await loop;
    }

    async Task AcceptAsync()
    {
        List<Task> served = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                served.RemoveAll(task => task.IsCompleted);
                served.Add(ServeAsync(client, open.Token));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    async Task ServeAsync(TcpClient client, CancellationToken cut)
    {
        using var near = client;
        try
        {
            if (isAway)
            {
                await RefuseAsync(near, cut);
                return;
            }

            using var far = new TcpClient();
            await far.ConnectAsync(IPAddress.Loopback, target, cut);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), cut),
                far.GetStream().CopyToAsync(near.GetStream(), cut));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or InvalidOperationException)
        {
            // Either side has gone; so does the other.
        }
    }

    async Task RefuseAsync(TcpClient client, CancellationToken cut)
    {
        Refused++;
        var request = new byte[8_192];
        _ = await client.GetStream().ReadAsync(request, cut);
        await client.GetStream().WriteAsync(Refusal, cut);
        client.Client.Shutdown(SocketShutdown.Send);
        // What is still being uploaded is read, or the reset would overtake the answer.
        while (await client.GetStream().ReadAsync(request, cut) > 0)
        {
        }
    }
}
