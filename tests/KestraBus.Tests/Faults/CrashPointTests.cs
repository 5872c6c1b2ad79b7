using KestraBus.Engine.Crashes;
using KestraBus.Faults.Checking;
using KestraBus.Faults.Experiments;
using KestraBus.Faults.Ledgers;
using KestraBus.Faults.Processes;
using KestraBus.Tests.Hosting;

namespace KestraBus.Tests.Faults;

/// <summary>
/// Every point at which the product may be made to die: whatever was accepted ends, and only what was in flight in the process
/// that died runs again. The ledger is the witness.
/// </summary>
public sealed class CrashPointTests
{
    const int Executions = 24;
    const int Slowness = 6;
    static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(4);

    static readonly IReadOnlyList<FlowPlan> Flows = [.. Plans.All(milliseconds: 150), Plans.Parent()];

    public static TheoryData<CrashPoint> Points => [.. Enum.GetValues<CrashPoint>()];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Embedded_DiesAtPoint_AllEndsAfterRestart(CrashPoint point)
    {
        var folder = Directory.CreateTempSubdirectory("kestrabus-crash-");
        await using var ledger = await Ledger.StartAsync(Path.Combine(folder.FullName, "ledger"));
        await using var server = new KestraServer(
            "local", Shape.Embedded, ServerProcess.FreePort(), Path.Combine(folder.FullName, "log"), "--data", folder.FullName);

        await CrashAsync(point, ledger, armed: server, other: server);

        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Production_DiesAtPoint_AllEndsElsewhere(CrashPoint point)
    {
        await using var shape = await ProductionShape.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("kestrabus-crash-");
        await using var ledger = await Ledger.StartAsync(Path.Combine(folder.FullName, "ledger"));
        // A short lease, so that what died is missed soon.
        var settings = $"{shape.Settings.TrimEnd()}\n  plugins: {{ path: \"{Places.PluginFolder}\" }}\n  worker: {{ lease: 5 }}\n";
        await using var armed = new KestraServer("standalone", settings, ServerProcess.FreePort(), Path.Combine(folder.FullName, "armed"));
        await using var other = new KestraServer("standalone", settings, ServerProcess.FreePort(), Path.Combine(folder.FullName, "other"));
        await other.StartAsync();

        await CrashAsync(point, ledger, armed, other);

        folder.Delete(recursive: true);
    }

    /// <summary>Runs everything until the armed server dies; it is started again unless another one is there.</summary>
    static async Task CrashAsync(CrashPoint point, Ledger ledger, KestraServer armed, KestraServer other)
    {
        // Not at the first time: something else should be under way.
        armed.Environment["KESTRABUS_CRASH_AT"] = $"{point}:2";
        await armed.StartAsync();
        using var client = new KestraClient(armed.Port);
        using var survivor = new KestraClient(other.Port);
        var history = new History(ledger, TimeProvider.System);
        await new Load(survivor, ledger, history).CreateFlowsAsync(Flows);
        var loading = new Load(client, ledger, history).StartAsync(Flows, Executions, TimeSpan.FromMilliseconds(1));

        (await armed.WaitForExitAsync(EndLimit)).ShouldBe(137, $"the server was to die at {point}");
        history.Add(new Fault(TimeProvider.System.GetUtcNow(), $"{point}", armed.Id));
        armed.Environment.Clear();
        await armed.StartAsync();

        await loading;
        await new Load(survivor, ledger, history).WaitForEndsAsync(EndLimit);
        var verdict = new Checker(history, Slowness).Judge(
            new Verdict { Experiment = 0, Name = $"{point}", Seed = 0, IsShort = true });
        verdict.Broken.ShouldBeEmpty(verdict.ToJson());
        verdict.Accepted.ShouldBe(Executions);
    }
}
