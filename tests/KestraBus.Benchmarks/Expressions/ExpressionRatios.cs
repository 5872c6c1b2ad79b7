namespace KestraBus.Benchmarks.Expressions;

/// <summary>What an operation of ours costs, as a part of what a peer's costs.</summary>
static class ExpressionRatios
{
    public static IReadOnlyList<Ratio> Of(IReadOnlyList<ExpressionMeasurement> measurements) =>
    [
        .. from ours in measurements
           where ours.Contender == nameof(ContenderKind.KestraBus)
           from peer in measurements
           where peer.Benchmark == ours.Benchmark && peer.Contender != ours.Contender
           select new Ratio(ours.Benchmark, peer.Contender, Ratio.Round(ours.Nanoseconds / peer.Nanoseconds),
               Ratio.Round((double)ours.Bytes / Math.Max(1, peer.Bytes))),
    ];
}
