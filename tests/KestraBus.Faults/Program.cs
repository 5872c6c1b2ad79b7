using System.CommandLine;
using KestraBus.Faults;
using KestraBus.Faults.Processes;

var seed = new Option<int?>("--seed") { Description = "Dice of the faults; printed, so that a run can be repeated." };
var isShort = new Option<bool>("--short") { Description = "Everything in small, within four minutes." };
var only = new Option<int[]>("--only") { Description = "Numbers of the experiments to run.", AllowMultipleArgumentsPerToken = true };
var slowness = new Option<double>("--slowness")
{
    Description = "Stretches the limits of time, for machines that do other work.",
    DefaultValueFactory = _ => 1,
};
var ports = new Option<int>("--ports") { Description = "First of 30 ports.", DefaultValueFactory = _ => Ports.Usual };
var lanes = new Option<int>("--lanes")
{
    Description = "Experiments that run at a time. Most of them wait most of the time, but their limits are meant for one.",
    DefaultValueFactory = _ => 1,
};
var root = new RootCommand("Kills what can be killed, and holds the promises against a ledger. One line of JSON for each experiment.")
{
    seed, isShort, only, slowness, ports, lanes,
};
root.SetAction((parsed, cancellationToken) => Proof.RunAsync(new ProofOptions
{
    Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
    IsShort = parsed.GetValue(isShort),
    Only = parsed.GetValue(only) ?? [],
    Slowness = parsed.GetValue(slowness),
    Ports = parsed.GetValue(ports),
    Lanes = parsed.GetValue(lanes),
}));
return await root.Parse(args).InvokeAsync();
