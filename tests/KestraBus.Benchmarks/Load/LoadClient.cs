using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KestraBus.Benchmarks.Load;

/// <summary>Asks a running server, ours or any that speaks Kestra's HTTP API.</summary>
sealed class LoadClient : IDisposable
{
    const string Flows = "api/v1/main/flows";

    readonly HttpClient http;

    /// <param name="server">Where it listens; a user and a password in it are sent as basic authentication.</param>
    public LoadClient(Uri server)
    {
        http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(10) };
        if (server.UserInfo is { Length: > 0 } user)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user))));
        }
    }

    /// <summary>Creates the flow of a work, or a new revision of it.</summary>
    public async Task StoreAsync(LoadWork work, CancellationToken cancellationToken)
    {
        using var created = await http.PostAsync(Flows, Source(work), cancellationToken);
        if (created.StatusCode is not HttpStatusCode.UnprocessableEntity)
        {
            created.EnsureSuccessStatusCode();
            return;
        }

        var path = $"{Flows}/{LoadWork.Namespace}/{work.Name}";
        using var updated = await http.PutAsync(path, Source(work), cancellationToken);
        updated.EnsureSuccessStatusCode();
    }

    /// <summary>Returns when the work is done. Whatever does not succeed throws: its time would mean nothing.</summary>
    public Task DoAsync(LoadWork work, CancellationToken cancellationToken) =>
        work.Source is null ? PingAsync(cancellationToken) : ExecuteAsync(work, cancellationToken);

    public void Dispose() => http.Dispose();

    static StringContent Source(LoadWork work) =>
        new(work.Source ?? "", Encoding.UTF8, new MediaTypeHeaderValue("application/x-yaml"));

    async Task PingAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync("ping", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    async Task ExecuteAsync(LoadWork work, CancellationToken cancellationToken)
    {
        var path = $"api/v1/main/executions/{LoadWork.Namespace}/{work.Name}?wait=true";
        using var form = new StringContent("--x--\r\n", MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x"));
        using var answer = await http.PostAsync(path, form, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var execution = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        var state = execution.RootElement.GetProperty("state").GetProperty("current").GetString();
        if (state is not "SUCCESS")
        {
            throw new InvalidOperationException($"An execution of {work.Name} ended as {state}.");
        }
    }
}
