using KestraBus.Benchmarks.Expressions;

namespace KestraBus.Benchmarks;

/// <summary>
/// What an operation of ours costs, as a part of what a peer's costs in the same run: below 1 is better than the peer.
/// Unlike times, ratios can be kept and compared across machines.
/// </summary>
sealed record Ratio(string Benchmark, string Peer, double Time, double Bytes)
{
    // Of operations that allocate next to nothing a few bytes more are no news.
    const double SmallestBytes = 0.05;

    public static IReadOnlyList<Ratio> All(IReadOnlyList<Measurement> measurements) =>
    [
        .. from ours in measurements
           where ours.Contender == nameof(ContenderKind.KestraBus)
           from peer in measurements
           where peer.Benchmark == ours.Benchmark && peer.Contender != ours.Contender
           select new Ratio(ours.Benchmark, peer.Contender, Round(ours.Nanoseconds / peer.Nanoseconds),
               Round((double)ours.Bytes / Math.Max(1, peer.Bytes))),
    ];

    /// <summary>Says whether time and bytes are worse than in the baseline by more than the tolerance.</summary>
    public IEnumerable<string> WorseThan(IReadOnlyList<Ratio> baseline, double tolerance)
    {
        if (baseline.FirstOrDefault(other => other.Benchmark == Benchmark && other.Peer == Peer) is not { } before)
        {
            yield break;
        }

        if (Time > before.Time * (1 + tolerance))
        {
            yield return $"{Benchmark}: the time is {Time} of {Peer}'s, it was {before.Time}";
        }

        if (Bytes > Math.Max(before.Bytes, SmallestBytes) * (1 + tolerance))
        {
            yield return $"{Benchmark}: the bytes are {Bytes} of {Peer}'s, they were {before.Bytes}";
        }
    }

    static double Round(double ratio) => Math.Round(ratio, 4);
}
