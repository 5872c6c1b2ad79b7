using System.Net;

namespace KestraBus.Tests.Api;

public sealed class FlowValidationTests
{
    const string Flows = "/api/v1/main/flows";

    [Fact]
    public async Task Validate_SeveralDocuments_AnswersOneEntryEach()
    {
        await using var server = await ApiServer.StartAsync();
        var body = $"{Samples.Source()}---\nid: bad\nnamespace: a\ntasks:\n  - id: a\n    type: io.example.Nothing\n---\n{Samples.Source(more: "revision: 7\n")}";

        var answer = await server.PostAsync($"{Flows}/validate", ApiCalls.Body(body, "application/x-yaml"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json[0]!.ToJsonString().ShouldBe(
            """{"index":0,"namespace":"api.one","flow":"tiny","outdated":false,"deprecationPaths":[],"warnings":[],"infos":[]}""");
        ((string)answer.Json[1]!["constraints"]!).ShouldStartWith("Validation error: Invalid type: io.example.Nothing");
        ((bool)answer.Json[2]!["outdated"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Validate_SubflowThatIsNotStored_IsAWarning()
    {
        await using var server = await ApiServer.StartAsync();
        (await server.PostAsync(Flows, ApiCalls.Body(Samples.Source(), "application/x-yaml"))).Status.ShouldBe(HttpStatusCode.OK);
        const string Body = """
            id: parent
            namespace: api.one
            tasks:
              - { id: a, type: io.kestra.plugin.core.flow.Subflow, namespace: api.one, flowId: tiny }
              - { id: b, type: io.kestra.plugin.core.flow.Subflow, namespace: api.one, flowId: nowhere }
              - { id: c, type: io.kestra.plugin.core.flow.Subflow, namespace: api.one, flowId: "{{ inputs.any }}" }
            """;

        var answer = await server.PostAsync($"{Flows}/validate", ApiCalls.Body(Body, "application/x-yaml"));

        answer.Json[0]!["warnings"]!.ToJsonString().ShouldBe("""["The subflow \u0027nowhere\u0027 not found in namespace \u0027api.one\u0027."]""");
    }

    [Fact]
    public async Task ValidateTask_And_Trigger()
    {
        await using var server = await ApiServer.StartAsync();
        const string Task = "id: a\ntype: io.kestra.plugin.core.log.Log\n";

        var wrong = await server.PostAsync($"{Flows}/validate/task?section=TASKS", ApiCalls.Body(Task, "application/x-yaml"));
        var right = await server.PostAsync($"{Flows}/validate/task", ApiCalls.Body(
            """{"id":"a","type":"io.kestra.plugin.core.log.Log","message":"a"}""", "application/json"));
        var section = await server.PostAsync($"{Flows}/validate/task", ApiCalls.Body(Task, "application/x-yaml"));
        var trigger = await server.PostAsync($"{Flows}/validate/trigger", ApiCalls.Body(
            """{"id":"a","type":"io.kestra.plugin.core.trigger.Webhook","key":"k"}""", "application/json"));

        ((string)wrong.Json["constraints"]!).ShouldStartWith("message: must not be null");
        right.Text.ShouldBe("""{"index":0,"outdated":false}""");
        section.Error.ShouldBe("Bad Request: Required QueryValue [section] not specified");
        trigger.Text.ShouldBe("""{"index":0,"outdated":false}""");
    }
}
