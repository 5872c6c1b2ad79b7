using KestraBus.Core.Executions;
using KestraBus.Core.Files;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Executions;

/// <summary>An index that is built at once is the one that grows a task run at a time.</summary>
public sealed class TaskRunIndexTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    static readonly Branch[] Branches = [Branch.Main, Branch.Errors, Branch.Finally, Branch.AfterExecution];
    static readonly RunState[] States = [RunState.Created, RunState.Running, RunState.Success, RunState.Failed, RunState.Warning];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public void Of_TaskRuns_EqualsPuttingOneAfterAnother(int count)
    {
        var runs = Enumerable.Range(0, count).Select(Run).ToList();

        var atOnce = TaskRunIndex.Of(runs);
        var grown = runs.Aggregate(TaskRunIndex.Empty, (index, run) => index.Put(run));

        (atOnce.Count, atOnce.All, atOnce.NextSequence).ShouldBe((grown.Count, grown.All, grown.NextSequence));
        atOnce.InOrder().ShouldBe(grown.InOrder());
        atOnce.ReferringTaskIds.ShouldBe(grown.ReferringTaskIds, ignoreOrder: true);
        atOnce.TaskIds.ShouldBe(grown.TaskIds, ignoreOrder: true);
        foreach (var task in grown.TaskIds)
        {
            atOnce.OfTask(task).ShouldBe(grown.OfTask(task));
        }

        foreach (var parent in runs.Select(run => run.ParentId).Distinct())
        {
            var (children, expected) = (atOnce.ChildrenOf(parent), grown.ChildrenOf(parent));
            children.InOrder.ShouldBe(expected.InOrder);
            Branches.Select(children.In).ShouldBe(Branches.Select(expected.In));
        }
    }

    [Fact]
    public void Of_TaskRuns_CanBeChangedAsTheGrownOne()
    {
        var runs = Enumerable.Range(0, 40).Select(Run).ToList();
        var ended = runs[7] with { State = State.Of(RunState.Killed, Now) };

        var atOnce = TaskRunIndex.Of(runs).Put(ended).Remove("run-8");
        var grown = runs.Aggregate(TaskRunIndex.Empty, (index, run) => index.Put(run)).Put(ended).Remove("run-8");

        atOnce.InOrder().ShouldBe(grown.InOrder());
        atOnce.All.ShouldBe(grown.All);
        atOnce.ChildrenOf("run-0").Find("task-2", "8").ShouldBe(grown.ChildrenOf("run-0").Find("task-2", "8"));
    }

    static TaskRun Run(int number) => new()
    {
        Id = $"run-{number}",
        TaskId = $"task-{number % 6}",
        ParentId = number % 3 == 2 ? "run-0" : null,
        Value = $"{number}",
        Sequence = number,
        Branch = Branches[number % 4],
        State = State.Of(States[number % 5], Now),
        Outputs = number % 10 == 0
            ? new Dictionary<string, object?> { ["large"] = new ValueReference(StorageUri.Parse("kestra:///a"), 40_000) }
            : null,
    };
}
