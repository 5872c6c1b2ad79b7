using System.CommandLine;
using KestraBus.Benchmarks.Expressions;

namespace KestraBus.Benchmarks;

/// <summary>
/// <c>expressions</c>: the expression engine beside its peers. Measurements go to standard output, one JSON object a
/// line; whatever else there is to say goes to standard error.
/// </summary>
static class ExpressionsCommand
{
    const int GotWorse = 1;
    const double UsualTolerance = 0.25;

    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Few short iterations: a minute or two in all." };
        var works = new Option<ExpressionWork[]>("--work")
        {
            Description = "Only these works.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Enum.GetValues<ExpressionWork>(),
        };
        var compare = new Option<FileInfo?>("--compare")
        {
            Description = "Say which ratios are worse than in this file, and end with 1 when there are any.",
        };
        var tolerance = new Option<double>("--tolerance")
        {
            Description = "How much worse a ratio may be, as a part of it.",
            DefaultValueFactory = _ => UsualTolerance,
        };
        var keep = new Option<FileInfo?>("--keep") { Description = "Write the ratios to this file." };
        var command = new Command("expressions", "Measures the expression engine beside Fluid and Jint.")
        {
            quick, works, compare, tolerance, keep,
        };
        command.SetAction(parsed => Run(
            ExpressionRun.Measure(parsed.GetValue(quick), parsed.GetRequiredValue(works)),
            parsed.GetValue(compare), parsed.GetValue(tolerance), parsed.GetValue(keep)));
        return command;
    }

    static int Run(IReadOnlyList<Measurement> measurements, FileInfo? compare, double tolerance, FileInfo? keep)
    {
        JsonLines.Write(Console.Out, measurements);
        var ratios = Ratio.All(measurements);
        if (keep is not null)
        {
            using var file = keep.CreateText();
            JsonLines.Write(file, ratios);
        }

        return compare is null ? 0 : Compare(ratios, JsonLines.Read<Ratio>(compare), tolerance);
    }

    static int Compare(IReadOnlyList<Ratio> ratios, IReadOnlyList<Ratio> baseline, double tolerance)
    {
        var worse = ratios.SelectMany(ratio => ratio.WorseThan(baseline, tolerance)).ToList();
        foreach (var line in worse)
        {
            Console.Error.WriteLine(line);
        }

        Console.Error.WriteLine($"{worse.Count} of {ratios.Count * 2} ratios are worse than the baseline.");
        return worse.Count == 0 ? 0 : GotWorse;
    }
}
