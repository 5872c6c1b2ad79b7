using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace KestraBus.Benchmarks.Expressions;

/// <summary>Runs the benchmarks of the expression engine.</summary>
static class ExpressionRun
{
    const int QuickWarmups = 3;
    const int QuickIterations = 7;
    const int QuickMilliseconds = 100;

    // In the same process: a ratio compares what ran under the same conditions, and nothing has to be built first.
    static readonly Job Full = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
        .WithClock(new ProcessorClock());
    static readonly Job Quick = Full.WithWarmupCount(QuickWarmups).WithIterationCount(QuickIterations)
        .WithIterationTime(TimeInterval.FromMilliseconds(QuickMilliseconds));

    public static IReadOnlyList<ExpressionMeasurement> Measure(bool isQuick, IReadOnlyList<ExpressionWork> works)
    {
        foreach (var work in works)
        {
            Agreement.Check(work);
        }

        bool IsWanted(BenchmarkCase benchmark) =>
            works.Contains(Parameter<ExpressionWork>(benchmark, nameof(ExpressionBenchmarks.Work)));
        var summary = BenchmarkRunner.Run<ExpressionBenchmarks>(ManualConfig.CreateEmpty()
            .AddJob(isQuick ? Quick : Full)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(new StreamLogger(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true }))
            .AddFilter(new SimpleFilter(IsWanted))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "kestrabus-benchmarks")));
        return [.. summary.Reports.Where(report => report.Success).Select(Read)];
    }

    static ExpressionMeasurement Read(BenchmarkReport report)
    {
        var benchmark = report.BenchmarkCase;
        var work = Parameter<ExpressionWork>(benchmark, nameof(ExpressionBenchmarks.Work));
        return new(
            $"{work}/{benchmark.Descriptor.WorkloadMethod.Name}",
            Parameter<ContenderKind>(benchmark, nameof(ExpressionBenchmarks.Contender)).ToString(),
            report.ResultStatistics?.Median ?? throw new InvalidOperationException("A benchmark measured nothing."),
            report.GcStats.GetBytesAllocatedPerOperation(benchmark) ?? 0);
    }

    static T Parameter<T>(BenchmarkCase benchmark, string name) => (T)benchmark.Parameters[name];
}
