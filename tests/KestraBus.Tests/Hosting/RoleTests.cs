using System.Net;

namespace KestraBus.Tests.Hosting;

/// <summary>Roles are switches of one binary: each process does its own, and no more.</summary>
public sealed class RoleTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_AskedForTheApi_AnswersForItsHealthOnly()
    {
        await using var shape = await ProductionShape.CreateAsync();
        await using var worker = await ServerProcess.StartAsync(shape.Settings, "worker");

        using var health = await worker.Client.GetAsync(new Uri(worker.Client.BaseAddress!, "/health"), Stop);
        using var flows = await worker.Client.GetAsync("flows/search", Stop);

        health.StatusCode.ShouldBe(HttpStatusCode.OK);
        flows.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Server_Terminated_StopsByItself()
    {
        await using var server = await ServerProcess.StartAsync(
            "kestra: { server: { basic-auth: { enabled: false } } }", "local", "--ephemeral");

        (await server.StopAsync()).ShouldBe(0);
    }
}
