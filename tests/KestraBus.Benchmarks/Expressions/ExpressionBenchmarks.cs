using BenchmarkDotNet.Attributes;

namespace KestraBus.Benchmarks.Expressions;

/// <summary>The operations that are measured, for each contender and each work.</summary>
public class ExpressionBenchmarks
{
    IContender contender = new KestraBusContender(ExpressionWork.Text);

    [ParamsAllValues]
    public ExpressionWork Work { get; set; }

    [ParamsAllValues]
    public ContenderKind Contender { get; set; }

    [GlobalSetup]
    public void Setup() => contender = Contender switch
    {
        ContenderKind.KestraBus => new KestraBusContender(Work),
        ContenderKind.Fluid => new FluidContender(Work),
        ContenderKind.Jint => new JintContender(Work),
        _ => throw new InvalidOperationException($"{Contender} does not take part."),
    };

    [GlobalCleanup]
    public void Cleanup() => (contender as IDisposable)?.Dispose();

    [Benchmark]
    public string ParseAndRender() => contender.ParseAndRender();

    [Benchmark]
    public string Render() => contender.Render();
}
