using KestraBus.Faults.Checking;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>3: nothing dies, but everything it needs is away for a while: database connections, the broker's memory, the object store.</summary>
sealed class Outages : IExperiment
{
    public int Number => 3;

    public string Name => "connections cut, broker blocked, object store away";

    public async Task<Verdict> RunAsync(Trial trial)
    {
        await using var proxy = new StorageProxy(trial.Ports.StorageProxy, await trial.Backends.StartStorageAsync());
        var web = await ProductionShape.StartAsync(trial, Backends.S3Settings(trial.Ports.StorageProxy));
        using var client = new KestraClient(web.Port);
        var load = new Load(client, trial.Ledger, trial.History);
        FlowPlan[] plans = [.. Plans.All(milliseconds: 200), Plans.Large()];
        await load.CreateFlowsAsync(plans);

        var starting = load.StartAsync(plans, trial.Size(900, 60), trial.Size(TimeSpan.FromSeconds(180), TimeSpan.FromSeconds(30)));
        await Task.Delay(TimeSpan.FromSeconds(6));
        await CutConnectionsAsync(trial, trial.Size(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(6)));
        await BlockBrokerAsync(trial, trial.Size(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(6)));
        await LoseStorageAsync(trial, proxy, load, trial.Size(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(6)));

        await starting;
        await load.WaitForEndsAsync(TimeSpan.FromMinutes(4));
        string[] broken = proxy.Refused > 0 ? [] : ["nobody has asked the object store while it was away"];
        return trial.Judge(this, await Leftovers.CountAsync(trial.Backends), broken);
    }

    static async Task CutConnectionsAsync(Trial trial, TimeSpan during)
    {
        var until = trial.History.Time.GetUtcNow() + during;
        while (trial.History.Time.GetUtcNow() < until)
        {
            await trial.History.DuringAsync("cut connections", trial.Backends.TerminateConnectionsAsync);
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }

    static Task BlockBrokerAsync(Trial trial, TimeSpan during) => trial.History.DuringAsync("broker blocked", async () =>
    {
        await trial.Backends.ControlBrokerAsync("set_vm_memory_high_watermark", "absolute", "1000000");
        await Task.Delay(during);
        await trial.Backends.ControlBrokerAsync("set_vm_memory_high_watermark", "absolute", "1000000000");
    });

    /// <summary>Some executions that need it begin just then.</summary>
    static Task LoseStorageAsync(Trial trial, StorageProxy proxy, Load load, TimeSpan during) =>
        trial.History.DuringAsync("object store away", async () =>
        {
            await proxy.LeaveAsync();
            await load.StartAsync([Plans.Large()], count: 5, TimeSpan.FromSeconds(1));
            await Task.Delay(during);
            proxy.Return();
        });
}
