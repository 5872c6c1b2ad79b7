using System.Text.Json.Serialization;

namespace KestraBus.Benchmarks;

/// <summary>
/// What an operation costs, as a part of what another costs in the same run: below 1 is less. Unlike times, ratios can be
/// kept and compared across machines.
/// </summary>
/// <param name="Benchmark">The operation.</param>
/// <param name="Peer">The other one, or whose it is.</param>
/// <param name="Time">Its time as a part of the other's.</param>
/// <param name="Bytes">The memory it allocates as a part of the other's, where that was measured.</param>
sealed record Ratio(
    string Benchmark,
    string Peer,
    double Time,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Bytes = null)
{
    // Of operations that allocate next to nothing a few bytes more are no news.
    const double SmallestBytes = 0.05;

    /// <summary>Keeps of a quotient what is worth keeping.</summary>
    public static double Round(double quotient) => Math.Round(quotient, 4);

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

        if (Bytes is { } bytes && before.Bytes is { } bytesBefore
            && bytes > Math.Max(bytesBefore, SmallestBytes) * (1 + tolerance))
        {
            yield return $"{Benchmark}: the bytes are {bytes} of {Peer}'s, they were {bytesBefore}";
        }
    }
}
