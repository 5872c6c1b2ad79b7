using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using KestraBus.Core.Expressions;
using KestraBus.Core.Values;
using KestraBus.Fuzz;

// Searches for templates that break the expression engine: mutates the rows of the tests' tables for some minutes and
// prints a JSON line about each that crashes or takes more than two seconds of processor time. Exit code 1 when there was
// one.
var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 1 };
var seed = new Option<int>("--seed") { DefaultValueFactory = _ => Environment.TickCount };
var tables = new Option<FileInfo>("--tables")
{
    Description = "The built tests whose tables are the corpus.",
    DefaultValueFactory = _ => new(Path.Combine(AppContext.BaseDirectory, "../../KestraBus.Core.Tests/debug/KestraBus.Core.Tests.dll")),
};
var command = new RootCommand("Search for templates that break the expression engine.") { minutes, seed, tables };
command.SetAction((parsed, cancellationToken) => SearchAsync(
    TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(seed), parsed.GetRequiredValue(tables), cancellationToken));
return await command.Parse(args).InvokeAsync();

static async Task<int> SearchAsync(TimeSpan time, int seed, FileInfo tables, CancellationToken cancellationToken)
{
    var slow = TimeSpan.FromSeconds(2);
    var random = new Random(seed);
    var mutator = new TemplateMutator(TableCorpus.Of(Assembly.LoadFrom(tables.FullName)), random);
    var variables = new RandomVariables(random);
    var probe = new TemplateProbe(new(new(), ExpressionLibrary.Standard, TimeProvider.System));
    var started = Stopwatch.GetTimestamp();
    var (tried, found) = (0, 0);
    for (; Stopwatch.GetElapsedTime(started) < time && !cancellationToken.IsCancellationRequested; tried++)
    {
        var template = mutator.Next();
        var data = variables.Next();
        var outcome = await probe.RunAsync(template, data);
        if (outcome.Crash is not null || outcome.Slowest > slow)
        {
            found++;
            Report(template, data, outcome);
        }
    }

    Print(new() { ["seed"] = (long)seed, ["tried"] = (long)tried, ["found"] = (long)found });
    return found == 0 ? 0 : 1;
}

static void Report(string template, DictionaryVariables variables, TemplateProbe.Outcome outcome) => Print(new()
{
    ["template"] = template,
    ["variables"] = new OrderedDictionary<string, object?>(variables.Names.Select(
        name => KeyValuePair.Create(name, variables.TryGet(name, out var value) ? value : null))),
    ["crash"] = outcome.Crash?.ToString(),
    ["seconds"] = outcome.Slowest.TotalSeconds,
});

static void Print(OrderedDictionary<string, object?> line) => Console.WriteLine(PlainJson.Write(line, keepNulls: true));
