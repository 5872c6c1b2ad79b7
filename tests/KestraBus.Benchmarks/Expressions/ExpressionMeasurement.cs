namespace KestraBus.Benchmarks.Expressions;

/// <summary>What one operation costs.</summary>
/// <param name="Benchmark">The work and how it is done, such as <c>Loop/Render</c>.</param>
/// <param name="Contender">Whose operation it is.</param>
/// <param name="Nanoseconds">Median processor time of one operation.</param>
/// <param name="Bytes">Memory that one operation allocates.</param>
sealed record ExpressionMeasurement(string Benchmark, string Contender, double Nanoseconds, long Bytes);
