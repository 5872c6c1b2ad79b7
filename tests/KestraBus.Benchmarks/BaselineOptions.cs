using System.CommandLine;

namespace KestraBus.Benchmarks;

/// <summary>The options of a command that keep its ratios in a file, or hold them against those of an earlier run.</summary>
sealed class BaselineOptions(double usualTolerance)
{
    const int GotWorse = 1;

    readonly Option<FileInfo?> compare = new("--compare")
    {
        Description = "Say which ratios are worse than in this file, and end with 1 when there are any.",
    };

    readonly Option<double> tolerance = new("--tolerance")
    {
        Description = "How much worse a ratio may be, as a part of it.",
        DefaultValueFactory = _ => usualTolerance,
    };

    readonly Option<FileInfo?> keep = new("--keep") { Description = "Write the ratios to this file." };

    public void AddTo(Command command)
    {
        command.Add(compare);
        command.Add(tolerance);
        command.Add(keep);
    }

    /// <summary>Does with the ratios what the command line asks for, and returns the exit code.</summary>
    public int Apply(ParseResult parsed, IReadOnlyList<Ratio> ratios)
    {
        if (parsed.GetValue(keep) is { } kept)
        {
            using var file = kept.CreateText();
            JsonLines.Write(file, ratios);
        }

        return parsed.GetValue(compare) is { } baseline
            ? Compare(ratios, JsonLines.Read<Ratio>(baseline), parsed.GetValue(tolerance))
            : 0;
    }

    static int Compare(IReadOnlyList<Ratio> ratios, IReadOnlyList<Ratio> baseline, double tolerance)
    {
        var worse = ratios.SelectMany(ratio => ratio.WorseThan(baseline, tolerance)).ToList();
        foreach (var line in worse)
        {
            Console.Error.WriteLine(line);
        }

        var compared = ratios.Sum(ratio => ratio.Bytes is null ? 1 : 2);
        Console.Error.WriteLine($"{worse.Count} of {compared} ratios are worse than the baseline.");
        return worse.Count == 0 ? 0 : GotWorse;
    }
}
