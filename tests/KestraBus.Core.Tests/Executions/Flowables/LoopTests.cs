using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions.Flowables;

public sealed class LoopTests
{
    static readonly string[] Letters = ["a", "b", "c"];

    [Fact]
    public void ForEach_LimitOne_IsOneSequenceWithoutDuplicates()
    {
        var player = Player.Of(Each("each", 1, ["a", "b", "a"], Work("one"), Work("two"))).Play();

        player.Runs.ShouldBe("each:SUCCESS one[a]:SUCCESS two[a]:SUCCESS one[b]:SUCCESS two[b]:SUCCESS");
        player.Run("two[b]").Iteration.ShouldBe(1);
    }

    [Fact]
    public void ForEach_Limited_KeepsSoManyGroupsUnderWay()
    {
        var player = Player.Of(Each("each", 2, Letters, Work("one"), Work("two"))).Feed(new ExecutionEvent.Started());
        player.Waiting.ShouldBe(["one[a]", "one[b]"]);

        player.Finish("one[b]");
        player.Waiting.ShouldBe(["one[a]", "two[b]"]);

        player.Finish("two[b]");
        player.Waiting.ShouldBe(["one[a]", "one[c]"]);

        player.Work().States.ShouldBe("CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void ForEach_LimitedAndSkipped_NeverExceedsTheLimit()
    {
        var skipped = Work("skip") with { RunIf = "false" };
        var player = Player.Of(Each("each", 2, Letters, skipped, Work("one"))).Feed(new ExecutionEvent.Started());

        player.Waiting.ShouldBe(["one[a]", "one[b]"]);
        player.Work().States.ShouldBe("CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void ForEach_Fails_StartsNothingMoreAndRunsErrorsOnce()
    {
        var each = new ForEach { Values = new List<object?> { "a", "b" }, ConcurrencyLimit = 0, Tasks = [Work("one")], Errors = [Work("fix"), Work("tell")] };
        var player = Player.Of(Task("each", each)).Feed(new ExecutionEvent.Started());

        player.Finish("one[a]", RunState.Failed).Finish("one[b]").Work();

        player.Runs.ShouldBe("each:FAILED one[a]:FAILED one[b]:SUCCESS fix:SUCCESS tell:SUCCESS");
    }

    [Fact]
    public void ForEach_Expressions_AreRenderedInContext()
    {
        var inner = Each("inner", 1, ["{{ taskrun.value }}1", "2"], Work("one"));
        var player = Player.Of(Each("outer", 1, ["{{ flow.id }}"], inner)).Play();

        player.Runs.ShouldBe("outer:SUCCESS inner[flow]:SUCCESS one[flow1]:SUCCESS one[2]:SUCCESS");
    }

    [Fact]
    public void ForEach_NotAList_FailsWithALog()
    {
        var player = Player.Of(Task("each", new ForEach { Values = "{\"a\": 1}", Tasks = [Work("one")] })).Play();

        player.Runs.ShouldBe("each:FAILED");
        player.Logs.ShouldHaveSingleItem()!.ShouldStartWith("Unable to resolve state from the Flowable task: ");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void ForEach_TenThousandItems_LooksAtEachTaskRunOnce(int limit)
    {
        var values = Enumerable.Range(0, 10_000).Select(number => $"item {number}");
        var player = Player.Of(Each("each", limit, values, Work("one"))).Play();

        player.States.ShouldBe("CREATED RUNNING SUCCESS");
        player.Execution.TaskRuns.Count.ShouldBe(10_001);
        player.Visited.ShouldBeLessThan(10_010);
    }

    [Fact]
    public void EachSequential_Nested_GivesValueToDirectChildrenOnly()
    {
        var loop = new EachSequential { Value = "[\"x\"]", Tasks = [Sequence("inner", Work("one"))] };
        var player = Player.Of(Task("each", loop)).Play();

        player.Runs.ShouldBe("each:SUCCESS inner[x]:SUCCESS one:SUCCESS");
    }

    [Fact]
    public void EachParallel_Tasks_AreNotOrdered()
    {
        var loop = new EachParallel { Value = new List<object?> { 1L, true }, Tasks = [Work("one"), Work("two")] };
        var player = Player.Of(Task("each", loop)).Feed(new ExecutionEvent.Started());

        player.Waiting.ShouldBe(["one[1]", "two[1]", "one[true]", "two[true]"]);
    }
}
