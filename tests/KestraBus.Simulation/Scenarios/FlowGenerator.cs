using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using Parallel = KestraBus.Core.Executions.Flowables.Parallel;

namespace KestraBus.Simulation.Scenarios;

/// <summary>Makes flows of all kinds of flow control by chance. Every task of a flow has an id of its own.</summary>
sealed class FlowGenerator(Random random, FlowLibrary library)
{
    const int Deepest = 3;

    int lastFlow;
    int lastTask;
    bool mayFail;

    /// <summary>A flow that always ends well, however its attempts are lost, or one that need not.</summary>
    public Flow Add(bool mayFail, bool isLong = false)
    {
        this.mayFail = mayFail;
        lastTask = 0;
        List<TaskDefinition> tasks = [.. List(0, 1, 4)];
        if (isLong)
        {
            tasks.Insert(random.Next(tasks.Count + 1), LongWork());
        }

        var flow = new Flow
        {
            Namespace = "simulated",
            Id = $"flow{++lastFlow}" + (mayFail ? "-may-fail" : ""),
            Tasks = tasks,
            Errors = Side(0.4),
            Finally = Side(0.3),
            AfterExecution = Side(0.2),
        };
        library.Add(flow);
        return flow;
    }

    /// <summary>A flow of so many tasks side by side, whatever chance says.</summary>
    public Flow AddRollCall(int slots)
    {
        lastTask = 0;
        var works = Enumerable.Range(0, RollCall.Tasks(slots))
            .Select(_ => Task(null) with { Properties = new WorkPlan(RollCall.Lasts, 0).ToProperties() });
        var flow = new Flow { Namespace = "simulated", Id = RollCall.FlowId, Tasks = [Task(new Parallel { Tasks = [.. works], Concurrent = 0L })] };
        library.Add(flow);
        return flow;
    }

    List<TaskDefinition> List(int depth, int least, int most) =>
        [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Any(depth))];

    List<TaskDefinition> Side(double chance) => random.NextDouble() < chance ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Work())] : [];

    TaskDefinition Any(int depth) => (depth < Deepest ? random.Next(22) : 0) switch
    {
        < 9 => Work(),
        9 => Task(new Sequential { Tasks = List(depth + 1, 1, 3), Errors = Side(0.3), Finally = Side(0.3) }),
        10 or 11 => Task(new Parallel { Tasks = List(depth + 1, 1, 4), Concurrent = (long)random.Next(3), Finally = Side(0.2) }),
        12 or 13 => Task(new ForEach
        {
            Values = Enumerable.Range(1, random.Next(1, 6)).Select(object? (number) => $"v{number}").ToList(),
            ConcurrencyLimit = random.Next(4),
            Tasks = List(depth + 2, 1, 2),
        }),
        14 => Task(new If { Condition = random.Next(2) == 0 ? "true" : "false", Then = List(depth + 1, 1, 2), Else = List(depth + 1, 0, 2) }),
        15 => Task(new Switch
        {
            Value = random.Next(2) == 0 ? "a" : "other",
            Cases = new Dictionary<string, IReadOnlyList<TaskDefinition>> { ["a"] = List(depth + 1, 1, 2) },
            Defaults = List(depth + 1, 1, 2),
        }),
        16 => Task(new AllowFailure { Tasks = List(depth + 1, 1, 2) }),
        17 => Task(new Pause { PauseDuration = random.Next(3) == 0 ? null : $"PT{random.Next(1, 8)}S" }),
        18 => Task(new Dag { Tasks = Dependent(List(depth + 1, 1, 4)), Concurrent = (long)random.Next(3), Finally = Side(0.2) }),
        19 => Task(new LoopUntil
        {
            Condition = "false",
            CheckFrequency = new() { Interval = $"PT{random.Next(1, 5)}S", MaxIterations = (long)random.Next(1, 4) },
            Tasks = List(depth + 2, 1, 2),
            Finally = Side(0.2),
        }),
        _ => Child(),
    };

    /// <summary>Each after some of those before it.</summary>
    List<Dag.DagTask> Dependent(List<TaskDefinition> tasks) => [.. tasks.Select((task, index) => new Dag.DagTask
    {
        Task = task,
        DependsOn = [.. tasks.Take(index).Where(_ => random.Next(2) == 0).Select(before => before.Id)],
    })];

    // Only flows that were made before: no flow starts itself.
    TaskDefinition Child()
    {
        var possible = library.All.Where(flow => mayFail || !flow.Id.EndsWith("-may-fail", StringComparison.Ordinal)).ToList();
        return possible.Count == 0 ? Work() : Task(new Subflow
        {
            Namespace = "simulated",
            FlowId = possible[random.Next(possible.Count)].Id,
            Wait = random.Next(4) != 0,
            TransmitFailed = random.Next(2) == 0,
        });
    }

    TaskDefinition Work()
    {
        var failures = random.Next(6) == 0 ? random.Next(1, 3) : 0;
        var fails = mayFail && random.Next(8) == 0;
        var retry = failures == 0 ? null : new RetryPolicy
        {
            Type = (RetryType)random.Next(3),
            Interval = TimeSpan.FromSeconds(random.Next(1, 6)),
            MinInterval = TimeSpan.FromSeconds(1),
            MaxInterval = TimeSpan.FromSeconds(5),
            MaxAttempts = failures + 1,
        };
        return Task(null) with
        {
            Properties = new WorkPlan(Lasts(), fails ? 100 : failures).ToProperties(),
            Retry = retry,
            AllowFailure = fails && random.Next(3) == 0,
            Timeout = mayFail && random.Next(6) == 0 ? random.Next(1, 4).ToString(null as IFormatProvider) : null,
        };
    }

    TaskDefinition LongWork() => Task(null) with { Properties = new WorkPlan(TimeSpan.FromMinutes(3), 0).ToProperties() };

    TimeSpan Lasts() => random.Next(10) switch
    {
        < 7 => TimeSpan.FromMilliseconds(random.Next(1, 300)),
        < 9 => TimeSpan.FromMilliseconds(random.Next(300, 5_000)),
        _ => TimeSpan.FromMilliseconds(random.Next(5_000, 25_000)),
    };

    TaskDefinition Task(Flowable? flowable)
    {
        var type = flowable?.GetType().Name ?? WorkPlan.Type;
        return new TaskDefinition
        {
            Id = $"t{++lastTask}-{flowable?.GetType().Name.ToLowerInvariant() ?? "work"}",
            Type = type,
            Properties = PlainMaps.Empty,
            Flowable = flowable,
            Plugin = new PluginDescriptor
            {
                Type = type,
                ClrType = flowable?.GetType() ?? typeof(object),
                Kind = flowable is null ? PluginKind.Task : PluginKind.Flowable,
                Properties = [],
            },
        };
    }
}
