using System.Collections.Concurrent;
using KestraBus.Simulation;

namespace KestraBus.Tests.Faults;

/// <summary>The engine on a simulated clock, database and broker, with everything going wrong that may.</summary>
public sealed class SimulationTests
{
    const int Seeds = 200;

    [Fact]
    public void Play_ManySeeds_BreaksNoPromise()
    {
        var broken = new ConcurrentBag<SimulationResult>();

        Parallel.ForEach(
            Enumerable.Range(1, Seeds),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken },
            seed =>
            {
                var result = SimulationRun.Play(seed);
                if (result.Violations.Count > 0)
                {
                    broken.Add(result);
                }
            });

        broken.OrderBy(result => result.Seed).SelectMany(result => result.Violations.Prepend(
            $"seed {result.Seed}; again: dotnet run --project tests/KestraBus.Simulation -- --seed {result.Seed} --trace"))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Play_SameSeedTwice_HasTheSameHistory(int seed)
    {
        var first = SimulationRun.Play(seed).History.ToList();
        var second = SimulationRun.Play(seed).History.ToList();

        first.Count.ShouldBeGreaterThan(100);
        second.ShouldBe(first);
    }

    [Fact]
    public void Play_OtherSeed_HasAnotherHistory() =>
        SimulationRun.Play(2).History.ShouldNotBe(SimulationRun.Play(1).History);
}
