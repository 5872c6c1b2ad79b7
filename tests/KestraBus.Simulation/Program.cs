using System.Diagnostics;
using KestraBus.Simulation;

// --seed S plays one seed, --trace prints its history; --seeds N plays the first N (from --from F) and measures.
var options = args.Index().Where(arg => arg.Item.StartsWith("--", StringComparison.Ordinal))
    .ToDictionary(arg => arg.Item[2..], arg => args.ElementAtOrDefault(arg.Index + 1));
var first = Number("seed") ?? Number("from") ?? 1;
var count = options.ContainsKey("seed") ? 1 : Number("seeds") ?? 200;
var failed = 0;
var executions = 0;
var before = Environment.CpuUsage.TotalTime;
var began = Stopwatch.GetTimestamp();
var results = Enumerable.Range(first, count).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
    .Select(SimulationRun.Play);
foreach (var result in results)
{
    executions += result.Executions;
    if (options.ContainsKey("trace"))
    {
        foreach (var line in result.History)
        {
            Console.WriteLine(line);
        }
    }

    if (result.Violations.Count > 0)
    {
        failed++;
        Console.WriteLine($"seed {result.Seed} broke {result.Violations.Count} promises:");
        foreach (var violation in result.Violations.Take(10))
        {
            Console.WriteLine($"  {violation}");
        }
    }
}

// By the processor's time, too: there other work on the machine does not count.
var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
var ofOneCore = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
Console.WriteLine(
    $"{count} seeds, {executions} executions in {seconds:0.0} s: {executions / seconds:0}/s, {executions / ofOneCore:0}/s by one core; "
    + $"{failed} seeds failed");
return failed == 0 ? 0 : 1;

int? Number(string name) => options.TryGetValue(name, out var text) && int.TryParse(text, out var number) ? number : null;
