using System.Text.Json;
using KestraBus.Tests.Hosting;

namespace KestraBus.Tests.Flows;

/// <summary>A value that is too large to travel, read by flow control and by the flow's outputs on a real server.</summary>
public sealed class LargeValueTests
{
    const string Open = "kestra.server.basic-auth.enabled: false";

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Execution_LargeOutput_IsReadAsTheValueItIs()
    {
        await using var server = await ServerProcess.StartAsync(Open, "local", "--ephemeral");
        await server.CreateFlowAsync($$$"""
            id: large
            namespace: values
            tasks:
              - { id: big, type: io.kestra.plugin.core.debug.Return, format: "{{{new string('x', 100_000)}}}" }
              - id: check
                type: io.kestra.plugin.core.flow.If
                condition: "{{ outputs.big.value | length > 50000 }}"
                then:
                  - { id: long, type: io.kestra.plugin.core.debug.Return, format: "{{ outputs.big.value | length }}" }
                else:
                  - { id: short, type: io.kestra.plugin.core.debug.Return, format: "{{ outputs.big.value | length }}" }
            outputs:
              - { id: length, type: INT, value: "{{ outputs.big.value | length }}" }
            """);

        var execution = await server.WaitForEndAsync(await server.StartExecutionAsync("values/large"), Limit);

        StateOf(execution).ShouldBe("SUCCESS", server.Output);
        execution.GetProperty("outputs").GetProperty("length").GetInt32().ShouldBe(100_000);
        var runs = execution.GetProperty("taskRunList").EnumerateArray().ToDictionary(run => run.GetProperty("taskId").GetString()!);
        runs.Keys.ShouldBe(["big", "check", "long"]);
        runs["long"].GetProperty("outputs").GetProperty("value").GetString().ShouldBe("100000");
        runs["big"].GetProperty("outputs").GetProperty("value").GetProperty("uri").GetString().ShouldStartWith("kestra:///values/large/");
    }

    static string? StateOf(JsonElement execution) => execution.GetProperty("state").GetProperty("current").GetString();
}
