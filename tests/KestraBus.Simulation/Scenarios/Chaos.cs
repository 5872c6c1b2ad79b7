using KestraBus.Simulation.Processes;

namespace KestraBus.Simulation.Scenarios;

/// <summary>Makes things go wrong for a while, then lets them be.</summary>
sealed class Chaos(World world, IReadOnlyList<Node> nodes, Scenario scenario)
{
    static readonly TimeSpan ShortestOutage = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(6);

    Random Random => world.Scheduler.Random;

    public void Begin()
    {
        var duration = scenario.Chaos;
        if (!scenario.IsEmbedded)
        {
            // Only what goes over a network is lost or repeated.
            world.Weather.Repeat = Random.NextDouble() * 0.2;
            world.Weather.Lose = Random.NextDouble() * 0.2;
        }

        world.Weather.Linger = Random.NextDouble() * 0.2;
        world.Weather.Stumble = scenario.IsDatabaseSound ? 0 : Random.NextDouble() * 0.02;
        for (var count = Random.Next(2, 12); count > 0; count--)
        {
            world.Scheduler.After(duration * Random.NextDouble(), Strike);
        }

        world.Scheduler.After(duration, () =>
        {
            world.History.Note("calm", "from here on");
            world.Weather.Clear();
        });
    }

    void Strike()
    {
        var node = nodes[Random.Next(nodes.Count)];
        switch (Random.Next(20))
        {
            case < 9:
            case 19 when scenario.IsEmbedded:
            case >= 15 when scenario.IsDatabaseSound:
                node.Crash();
                break;
            case < 12:
                node.Freeze(TimeSpan.FromSeconds(Random.Next(1, 40)));
                break;
            case < 15:
                node.Drain();
                break;
            case < 19 when scenario.IsEmbedded:
            case < 17:
                world.Weather.IsDatabaseAway = true;
                world.LoseAll("is without database");
                EndOutage(() => world.Weather.IsDatabaseAway = false);
                break;
            case < 19:
                world.Weather.IsBrokerAway = true;
                EndOutage(() => world.Weather.IsBrokerAway = false);
                break;
            default:
                world.LoseAll("loses the broker's messages");
                world.Bus.Wipe();
                break;
        }
    }

    void EndOutage(Action end) => world.Scheduler.After(world.Scheduler.Between(ShortestOutage, LongestOutage), end);
}
