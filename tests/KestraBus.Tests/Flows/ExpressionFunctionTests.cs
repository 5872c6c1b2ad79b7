using System.Text.Json;
using KestraBus.Tests.Hosting;

namespace KestraBus.Tests.Flows;

/// <summary>What functions of expressions reach on a real server, whose worker may be a process of its own.</summary>
public sealed class ExpressionFunctionTests
{
    const string Open = "kestra: { server: { basic-auth: { enabled: false } } }";

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Functions_OneProcess_ReachKeysLogsFilesAndNetwork()
    {
        await using var server = await ServerProcess.StartAsync(Open, "local", "--ephemeral");

        await ShouldReachAsync(server);
    }

    [Fact]
    public async Task Functions_WorkerOfItsOwn_ReachKeysLogsFilesAndNetwork()
    {
        await using var shape = await ProductionShape.CreateAsync();
        await using var server = await ServerProcess.StartAsync(shape.Settings, "webserver");
        await using var executor = await ServerProcess.StartAsync(shape.Settings, "executor");
        await using var indexer = await ServerProcess.StartAsync(shape.Settings, "indexer");
        await using var worker = await ServerProcess.StartAsync(shape.Settings, "worker");

        await ShouldReachAsync(server);
    }

    [Fact]
    public async Task Subflow_InTheDefaultOfAnInput_IsRunBeforeTheStart()
    {
        await using var server = await ServerProcess.StartAsync(Open, "local", "--ephemeral");
        await server.CreateFlowAsync("""
            id: asked
            namespace: functions
            inputs:
              - { id: a, type: INT }
            tasks:
              - { id: work, type: io.kestra.plugin.core.debug.Return, format: "{{ inputs.a + 1 }}" }
            outputs:
              - { id: sum, type: STRING, value: "{{ outputs.work.value }}" }
            """);
        await server.CreateFlowAsync("""
            id: asking
            namespace: functions
            inputs:
              - { id: known, type: STRING, defaults: "{{ subflow('functions', 'asked', {'a': 41}).outputs.sum }}" }
            tasks:
              - { id: show, type: io.kestra.plugin.core.debug.Return, format: "{{ inputs.known }}" }
            """);

        var execution = await server.WaitForEndAsync(await server.StartExecutionAsync("functions/asking"), Limit);

        execution.GetProperty("taskRunList")[0].GetProperty("outputs").GetProperty("value").GetString().ShouldBe("42");
    }

    static async Task ShouldReachAsync(ServerProcess server)
    {
        await server.CreateFlowAsync($$$"""
            id: reaching
            namespace: functions
            inputs:
              - { id: asked, type: INT, defaults: "{{ kv('limit', errorOnMissing=false) ?? 7 }}" }
            tasks:
              - { id: remember, type: io.kestra.plugin.core.kv.Set, key: limit, value: "{{ inputs.asked }}" }
              - { id: recall, type: io.kestra.plugin.core.debug.Return, format: "{{ kv('limit') + 1 }}" }
              - id: choose
                type: io.kestra.plugin.core.flow.If
                condition: "{{ kv('limit') == 7 }}"
                then:
                  - { id: chosen, type: io.kestra.plugin.core.debug.Return, format: "{{ kv('limit') }}" }
              - { id: complain, type: io.kestra.plugin.core.log.Log, level: ERROR, message: "out of order" }
              - { id: errors, type: io.kestra.plugin.core.debug.Return, format: "{{ errorLogs() | jq('.[].message') }}" }
              - { id: fetch, type: io.kestra.plugin.core.log.Fetch, level: ERROR }
              - id: file
                type: io.kestra.plugin.core.debug.Return
                format: "{{ fileSize(outputs.fetch.uri) > 0 }} {{ fromIon(read(outputs.fetch.uri)).message }} {{ fileExists('none.txt') }}"
              - id: network
                type: io.kestra.plugin.core.debug.Return
                format: "{{ http('http://127.0.0.1:{{{server.Port}}}/api/v1/main/flows/functions/reaching').id }}"
              - id: decided
                type: io.kestra.plugin.core.flow.If
                condition: "{{ read(outputs.fetch.uri) is not empty }}"
                then:
                  - { id: yes, type: io.kestra.plugin.core.debug.Return, format: "{{ renderOnce('{{ fetchContext().flow.id }}') }}" }
            """);

        var execution = await server.WaitForEndAsync(await server.StartExecutionAsync("functions/reaching"), Limit);

        execution.GetProperty("state").GetProperty("current").GetString().ShouldBe("SUCCESS", server.Output);
        var values = execution.GetProperty("taskRunList").EnumerateArray().ToDictionary(
            run => run.GetProperty("taskId").GetString()!,
            run => run.GetProperty("outputs").ValueKind is JsonValueKind.Object && run.GetProperty("outputs").TryGetProperty("value", out var value)
                ? value.GetString()
                : null);
        values["errors"].ShouldBe("""["out of order"]""");
        values["file"].ShouldBe("true out of order false");
        values["network"].ShouldBe("reaching");
        values["yes"].ShouldBe("reaching");
        (values["recall"], values["chosen"]).ShouldBe(("8", "7"));
    }
}
