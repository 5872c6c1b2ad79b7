using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace KestraBus.Faults.Processes;

/// <summary>What a user does over HTTP, by somebody who knows that servers die.</summary>
public sealed class KestraClient(int port) : IDisposable
{
    static readonly HashSet<string> Ends = ["SUCCESS", "WARNING", "FAILED", "KILLED", "CANCELLED"];

    readonly HttpClient client = new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/main/"),
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>Stores a flow; an answer that says no is an error.</summary>
    public async Task CreateFlowAsync(string yaml)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/x-yaml");
        using var answer = await client.PostAsync("flows", content);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"flow refused: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>Id of the execution that the server has accepted; null when it gave no such answer.</summary>
    public async Task<string?> TryStartAsync(string flow)
    {
        try
        {
            using var answer = await client.PostAsync($"executions/{flow}", content: null);
            return answer.StatusCode is HttpStatusCode.OK
                ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()
                : null;
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            return null;
        }
    }

    /// <summary>The execution, null while the server cannot tell.</summary>
    /// <exception cref="ExecutionLostException">The server says that there is none.</exception>
    public async Task<JsonElement?> FindAsync(string id)
    {
        try
        {
            using var answer = await client.GetAsync($"executions/{id}");
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => await answer.Content.ReadFromJsonAsync<JsonElement>(),
                HttpStatusCode.NotFound => throw new ExecutionLostException(id),
                _ => null,
            };
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            return null;
        }
    }

    /// <summary>The state in which an execution has ended, and since when; null while it has not, or nobody can tell.</summary>
    public async Task<(string State, DateTimeOffset At)?> FindEndAsync(string id) =>
        await FindAsync(id) is { } execution && StateOf(execution) is { } state && Ends.Contains(state)
            ? (state, execution.GetProperty("state").GetProperty("endDate").GetDateTimeOffset())
            : null;

    /// <summary>The log lines of an execution, of tasks and of the executor.</summary>
    public async Task<IReadOnlyList<JsonElement>> LogsAsync(string id) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"logs/{id}")).EnumerateArray()];

    public static string? StateOf(JsonElement stateful) => stateful.GetProperty("state").GetProperty("current").GetString();

    public void Dispose() => client.Dispose();

    static bool IsOutage(Exception exception) => exception is HttpRequestException or TaskCanceledException or IOException or JsonException;
}
