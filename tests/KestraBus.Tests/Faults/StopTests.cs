using KestraBus.Faults.Experiments;
using KestraBus.Faults.Ledgers;
using KestraBus.Faults.Processes;
using KestraBus.Tests.Contracts;
using KestraBus.Tests.Hosting;

namespace KestraBus.Tests.Faults;

/// <summary>SIGTERM to a real process. The ledger is the witness.</summary>
public sealed class StopTests
{
    // Well within the time that a drain has.
    static readonly TimeSpan TaskTakes = TimeSpan.FromSeconds(6);
    static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Terminate_TaskRuns_EndsItFirstAndNeverRepeatsIt()
    {
        var folder = Directory.CreateTempSubdirectory("kestrabus-stop-");
        await using var ledger = await Ledger.StartAsync(Path.Combine(folder.FullName, "ledger"));
        await using var server = new KestraServer(
            "local", Shape.Embedded, ServerProcess.FreePort(), Path.Combine(folder.FullName, "log"), "--data", folder.FullName);
        await server.StartAsync();
        using var client = new KestraClient(server.Port);
        var plan = Plans.Long(TaskTakes);
        await client.CreateFlowAsync(plan.YamlFor(ledger));
        var id = await client.TryStartAsync(plan.Path);
        await Eventually.GetAsync(() => Task.FromResult(ledger.Read().Count), count => count > 0);

        var hasStopped = await server.TerminateAsync(StopLimit);
        var seen = ledger.Read();
        await server.StartAsync();
        var end = await Eventually.GetAsync(() => client.FindEndAsync(id.ShouldNotBeNull()), found => found is not null);

        hasStopped.ShouldBeTrue();
        seen.Select(entry => entry.IsStart).ShouldBe([true, false]);
        end.ShouldNotBeNull().State.ShouldBe("SUCCESS");
        ledger.Read().Count.ShouldBe(seen.Count);
        folder.Delete(recursive: true);
    }
}
