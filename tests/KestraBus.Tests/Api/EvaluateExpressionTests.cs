using System.Net;
using System.Text.Json;
using KestraBus.Core.Executions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Starting;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Api;

public sealed class EvaluateExpressionTests
{
    const string Id = "execution00000000001";
    const string Path = $"/api/v1/main/executions/{Id}/eval";

    static readonly StorageUri Large = StorageUri.Parse($"/api/one/tiny/executions/{Id}/tasks/c/large/.values/0-value-1.json");

    [Theory]
    [InlineData("{{ outputs.a.value }}", "7")]
    [InlineData("{{ inputs }}", """{"nested":{"inner":"deep"},"list":[1,2]}""")]
    [InlineData("{{ inputs.nested.inner | upper }}", "DEEP")]
    [InlineData("{{ execution.state }} {{ flow.id }} {{ labels.system.correlationId }}", "RUNNING tiny " + Id)]
    [InlineData("plain", "plain")]
    [InlineData("{{ null }}", "")]
    public async Task Eval_Expression_IsAnsweredAsText(string expression, string expected)
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(Path, ApiCalls.Body(expression, "text/plain"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.MediaType.ShouldBe("application/json");
        answer.Json.AsObject().Select(pair => pair.Key).ShouldBe(["result"]);
        ((string?)answer.Json["result"]).ShouldBe(expected);
    }

    [Fact]
    public async Task Eval_OfTaskRun_SeesItAndItsParents()
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(
            Path + "/child",
            ApiCalls.Body("{{ taskrun.value }} {{ task.id }} {{ parent.taskrun.value }} {{ outputs.a['x']['y'].value }}", "text/plain"));

        ((string?)answer.Json["result"]).ShouldBe("y a x 8");
    }

    [Theory]
    [InlineData("{{ outputs.nothing.value }}", "Unable to find `nothing` used in the expression `{{ outputs.nothing.value }}` at line 1")]
    [InlineData(
        "{{ nofunction() }}",
        "io.pebbletemplates.pebble.error.PebbleException: Function or Macro [nofunction] does not exist. ({{ nofunction() }}:1)")]
    [InlineData("{{ errorLogs() }}", "io.pebbletemplates.pebble.error.PebbleException: Error logs are only available to tasks. ({{ errorLogs() }}:1)")]
    public async Task Eval_ExpressionThatFails_IsAnsweredWithItsError(string expression, string error)
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(Path, ApiCalls.Body(expression, "text/plain"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json.AsObject().Select(pair => pair.Key).ShouldBe(["error", "stackTrace"]);
        ((string?)answer.Json["error"]).ShouldBe(error);
        ((string?)answer.Json["stackTrace"]).ShouldBe("io.kestra.core.exceptions.IllegalVariableEvaluationException: " + error);
    }

    [Theory]
    [InlineData("{{ secret('K') }}", "******")]
    [InlineData("{{ secret('K') | base64encode | base64decode }}", "******")]
    [InlineData("{{ secret('K', subkey='user') }}", "******")]
    [InlineData("{{ render(\"{{ secret('K') }}\") }}", "******")]
    [InlineData("{{ secret('K').user }}", null)]
    public async Task Eval_Secret_IsNotShown(string expression, string? expected)
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(Path, ApiCalls.Body(expression, "text/plain"));

        ((string?)answer.Json["result"]).ShouldBe(expected);
        answer.Text.ShouldNotContain("bob");
    }

    [Fact]
    public async Task Eval_UnknownSecret_IsAnError()
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(Path, ApiCalls.Body("{{ secret('X') }}", "text/plain"));

        ((string?)answer.Json["error"]).ShouldBe(
            "io.pebbletemplates.pebble.error.PebbleException: Cannot find secret for key 'X'. ({{ secret('X') }}:1)");
    }

    [Fact]
    public async Task Eval_EncryptedOutput_StaysEncrypted()
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(Path, ApiCalls.Body("{{ outputs.b.password }}", "text/plain"));

        ((string?)answer.Json["result"]).ShouldBe("""{"type":"io.kestra.datatype:aes_encrypted","value":"cipher"}""");
    }

    [Fact]
    public async Task Eval_OutputStoredByReference_IsRead()
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(Path, ApiCalls.Body("{{ outputs.c.value | length }}", "text/plain"));

        ((string?)answer.Json["result"]).ShouldBe("50000");
    }

    [Theory]
    [InlineData("/api/v1/main/executions/nothing1234567890123/eval/x", "text/plain", "x", 404, "Not Found: Unable to find execution 'nothing1234567890123'")]
    [InlineData(Path + "/nothing", "text/plain", "x", 404, "Not Found: Can't find taskrun with taskrunId 'nothing' on execution '" + Id + "'")]
    [InlineData(
        Path, "application/json", "x", 415, "Unsupported Media Type: Content Type [application/json] not allowed. Allowed types: [text/plain]")]
    [InlineData(Path, "text/plain", "", 422, "Invalid route params: Required Body [expression] not specified")]
    public async Task Eval_WrongRequest_IsRefused(string path, string mediaType, string body, int status, string error)
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(path, ApiCalls.Body(body, mediaType));

        ((int)answer.Status).ShouldBe(status);
        answer.Error.ShouldBe(error);
    }

    static async Task<ApiServer> StartAsync()
    {
        var server = await ApiServer.StartAsync(
            services: services => services.AddSingleton<IFlowExpressionServices>(new OneSecret("""{"user":"bob"}""")));
        await server.Flows.AppendAsync(
            Samples.Flow(more: """
                  - { id: b, type: io.kestra.plugin.core.debug.Return, format: "" }
                  - { id: c, type: io.kestra.plugin.core.debug.Return, format: "" }
                """),
            TestContext.Current.CancellationToken);
        server.Storage.Files[Large.Path] = JsonSerializer.SerializeToUtf8Bytes(new string('x', 50_000));
        server.Executions.Put(Samples.Execution(Id, RunState.Running, Runs()) with
        {
            Inputs = new Dictionary<string, object?>
            {
                ["nested"] = new Dictionary<string, object?> { ["inner"] = "deep" },
                ["list"] = new List<object?> { 1L, 2L },
            },
        });
        return server;
    }

    static TaskRun[] Runs() =>
    [
        Ended(0, "own", "a", Value("value", 7L)),
        Ended(1, "secret", "b", Value("password", new EncryptedValue("cipher").ToValue())),
        Ended(2, "large", "c", Value("value", new ValueReference(Large, 50_002).ToValue())),
        Ended(3, "loop", "l", null) with { Value = "x" },
        Ended(4, "child", "a", Value("value", 8L)) with { ParentId = "loop", Value = "y" },
    ];

    static TaskRun Ended(int sequence, string id, string taskId, Dictionary<string, object?>? outputs) =>
        Samples.Run(id, RunState.Submitted, RunState.Success) with { Sequence = sequence, TaskId = taskId, Outputs = outputs };

    static Dictionary<string, object?> Value(string name, object? value) => new() { [name] = value };

    sealed class OneSecret(string text) : IFlowExpressionServices, IExpressionServices, IExpressionSecrets
    {
        public IExpressionSecrets Secrets => this;

        public IExpressionServices Of(FlowKey flow) => this;

        public ValueTask<string?> FindAsync(string @namespace, string key, CancellationToken cancellationToken) =>
            new(key == "K" ? text : null);
    }
}
