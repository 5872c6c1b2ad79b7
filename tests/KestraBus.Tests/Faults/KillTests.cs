using System.Text.Json;
using KestraBus.Tests.Hosting;

namespace KestraBus.Tests.Faults;

/// <summary>What is accepted ends, whichever process is killed (promises G1 and G3).</summary>
public sealed class KillTests
{
    const int Executions = 50;
    const string Embedded = "kestra: { server: { basic-auth: { enabled: false } } }";
    const string ThreeSleeps = """
        id: three
        namespace: faults
        tasks:
          - { id: one, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.3S }
          - { id: two, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.3S }
          - { id: three, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.3S }
        """;

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Embedded_KilledWithExecutionsInFlight_AllEndInSuccessAfterRestart()
    {
        var data = Directory.CreateTempSubdirectory("kestrabus-test-");
        try
        {
            List<string> ids;
            await using (var first = await ServerProcess.StartAsync(Embedded, "local", "--data", data.FullName))
            {
                ids = await StartAllAsync(first);
                await OneHasEndedAsync(first, ids);
                await first.KillAsync();
            }

            await using var second = await ServerProcess.StartAsync(Embedded, "local", "--data", data.FullName);
            await AllSucceedAsync(second, ids);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("executor")]
    [InlineData("worker")]
    public async Task Production_RoleKilledWithExecutionsInFlight_AllEndInSuccess(string victim)
    {
        await using var shape = await ProductionShape.CreateAsync();
        await using var web = await ServerProcess.StartAsync(shape.Settings, "webserver");
        await using var indexer = await ServerProcess.StartAsync(shape.Settings, "indexer");
        await using var other = await ServerProcess.StartAsync(shape.Settings, victim is "executor" ? "worker" : "executor");
        await using var killed = await ServerProcess.StartAsync(shape.Settings, victim);
        await using var survivor = await ServerProcess.StartAsync(shape.Settings, victim);

        var ids = await StartAllAsync(web);
        await OneHasEndedAsync(web, ids);
        await killed.KillAsync();

        await AllSucceedAsync(web, ids);
    }

    static async Task<List<string>> StartAllAsync(ServerProcess server)
    {
        await server.CreateFlowAsync(ThreeSleeps);
        List<string> ids = [];
        for (var index = 0; index < Executions; index++)
        {
            ids.Add(await server.StartExecutionAsync("faults/three"));
        }

        return ids;
    }

    static Task OneHasEndedAsync(ServerProcess server, List<string> ids) => server.WaitForEndAsync(ids[0], Limit);

    static async Task AllSucceedAsync(ServerProcess server, List<string> ids)
    {
        foreach (var id in ids)
        {
            var execution = await server.WaitForEndAsync(id, Limit);
            execution.GetProperty("state").GetProperty("current").GetString().ShouldBe("SUCCESS");
            foreach (var run in execution.GetProperty("taskRunList").EnumerateArray())
            {
                AttemptsOf(run).ShouldBeInRange(1, 2);
            }
        }
    }

    static int AttemptsOf(JsonElement run) => run.GetProperty("attempts").GetArrayLength();
}
