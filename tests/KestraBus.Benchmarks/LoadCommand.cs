using System.CommandLine;
using System.CommandLine.Parsing;
using KestraBus.Benchmarks.Load;

namespace KestraBus.Benchmarks;

/// <summary><c>load</c>: a running server over its HTTP API.</summary>
static class LoadCommand
{
    // Of a few seconds on a machine that does other things, too.
    const double UsualTolerance = 0.5;

    public static Command Create()
    {
        var url = new Option<Uri>("--url")
        {
            Description = "The server, with user:password@ before the host when it asks for them.",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080"),
            CustomParser = ParseUrl,
        };
        var quick = new Option<bool>("--quick") { Description = "Few runs: half a minute in all." };
        var concurrency = new Option<int>("--concurrency")
        {
            Description = "How many executions are in flight when throughput is measured.",
            DefaultValueFactory = _ => 64,
        };
        var baseline = new BaselineOptions(UsualTolerance);
        var command = new Command("load", "Measures a running server over its HTTP API.") { url, quick, concurrency };
        baseline.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var inFlight = parsed.GetValue(concurrency);
            var measurements = await MeasureAsync(
                parsed.GetRequiredValue(url), parsed.GetValue(quick), inFlight, cancellationToken);
            JsonLines.Write(Console.Out, measurements);
            return baseline.Apply(parsed, new LoadRatios(measurements).Of(inFlight));
        });
        return command;
    }

    static Uri? ParseUrl(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            return url;
        }

        result.AddError($"{text} is not the address of a server: expected http://host:port");
        return null;
    }

    static async Task<IReadOnlyList<LoadMeasurement>> MeasureAsync(
        Uri server, bool isQuick, int concurrency, CancellationToken cancellationToken)
    {
        using var client = new LoadClient(server);
        foreach (var work in LoadWork.Flows)
        {
            await client.StoreAsync(work, cancellationToken);
        }

        // What the first run measures is a server that is still warming up.
        var quick = new LoadRun(client, LoadSize.Quick(concurrency));
        await quick.MeasureAsync(cancellationToken);
        var measured = isQuick ? quick : new LoadRun(client, LoadSize.Full(concurrency));
        return await measured.MeasureAsync(cancellationToken);
    }
}
