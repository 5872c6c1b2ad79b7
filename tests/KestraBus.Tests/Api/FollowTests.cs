using System.Net;
using KestraBus.Core.Executions;
using KestraBus.Core.Logs;
using KestraBus.Engine.Messages;

namespace KestraBus.Tests.Api;

public sealed class FollowTests
{
    [Fact]
    public async Task Execution_Ended_IsStartAndEnd()
    {
        await using var server = await ApiServer.StartAsync();
        server.Executions.Put(Samples.Execution("ended1", RunState.Success));

        var answer = await server.GetAsync("/api/v1/main/executions/ended1/follow");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.MediaType.ShouldBe("text/event-stream");
        Lines(answer.Text).ShouldBe(["id: start", "data: {", "", "id: end", "data: {", ""]);
    }

    [Fact]
    public async Task Execution_Changing_IsSentOnEachChange()
    {
        await using var server = await ApiServer.StartAsync();
        server.Executions.Put(Samples.Execution("one", RunState.Running));
        using var stream = await OpenAsync(server, "/api/v1/main/executions/one/follow");
        (await stream.NextAsync()).ShouldStartWith("start ");
        (await stream.NextAsync()).ShouldStartWith("progress ");

        server.Executions.Put(Samples.Execution("one", RunState.Paused));
        server.Feed.Publish(Changed("one", RunState.Paused));
        (await stream.NextAsync()).ShouldStartWith("progress ");

        server.Executions.Put(Samples.Execution("one", RunState.Success));
        server.Feed.Publish(Changed("one", RunState.Success));

        (await stream.NextAsync()).ShouldStartWith("end ");
        (await stream.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Logs_SendsThoseThereAreThenNewOnes()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Logs.AppendAsync(Guid.NewGuid(), [Entry("first", LogLevel.Info), Entry("hidden", LogLevel.Debug)], [], TestContext.Current.CancellationToken);
        using var stream = await OpenAsync(server, "/api/v1/main/logs/one/follow?minLevel=INFO");
        (await stream.NextAsync()).ShouldBe("start {\"attemptNumber\":null}");
        (await stream.NextAsync())!.ShouldContain("\"message\":\"first\"");

        await server.Logs.AppendAsync(Guid.NewGuid(), [Entry("second", LogLevel.Warn)], [], TestContext.Current.CancellationToken);
        server.Feed.Publish(new LogsStored(["one"]));

        (await stream.NextAsync())!.ShouldContain("\"message\":\"second\"");
    }

    static ExecutionsChanged Changed(string id, RunState state) => new([new ExecutionChange(id, state, 1, state.IsTerminal)]);

    static LogEntry Entry(string message, LogLevel level) => new()
    {
        Namespace = "api.one",
        FlowId = "tiny",
        ExecutionId = "one",
        Timestamp = Samples.Begun,
        Level = level,
        Message = message,
    };

    static string[] Lines(string text) => [.. text.TrimEnd('\n').Split('\n').Append("").Select(line => line.StartsWith("data: {", StringComparison.Ordinal) ? "data: {" : line)];

    static async Task<EventStream> OpenAsync(ApiServer server, string path) => new(new StreamReader(
        await server.Client.GetStreamAsync(path, TestContext.Current.CancellationToken)));

    /// <summary>Events as "id data"; comments are passed over.</summary>
    sealed class EventStream(StreamReader reader) : IDisposable
    {
        public async Task<string?> NextAsync()
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            string id = "";
            while (await reader.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                {
                    id = line[4..];
                }
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return $"{id} {line[6..]}";
                }
            }

            return null;
        }

        public void Dispose() => reader.Dispose();
    }
}
