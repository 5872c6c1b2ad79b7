using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Tests.Api.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Api;

public sealed class StartingTests
{
    [Fact]
    public async Task Start_SameKeyTwice_IsOneExecution()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        var starter = server.Get<ExecutionStarter>();
        var command = new StartCommand { Flow = new FlowKey("main", "api.one", "tiny"), IdempotencyKey = "once" };

        var first = (await starter.StartAsync(command, TestContext.Current.CancellationToken)).ShouldBeOfType<StartOutcome.Started>();
        var second = (await starter.StartAsync(command, TestContext.Current.CancellationToken)).ShouldBeOfType<StartOutcome.Started>();

        first.AlreadyStarted.ShouldBeFalse();
        second.AlreadyStarted.ShouldBeTrue();
        second.Execution.Id.ShouldBe(first.Execution.Id);
        server.Commands.Begun.ShouldBe([first.Execution.Id]);
    }

    [Fact]
    public async Task Start_SameIdTwice_HandsOutNothingTheSecondTime()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        var starter = server.Get<ExecutionStarter>();
        var command = new StartCommand { Flow = new FlowKey("main", "api.one", "tiny"), ExecutionId = ExecutionIds.FromGuid(Guid.NewGuid()) };

        await starter.StartAsync(command, TestContext.Current.CancellationToken);
        var second = (await starter.StartAsync(command, TestContext.Current.CancellationToken)).ShouldBeOfType<StartOutcome.Started>();

        second.AlreadyStarted.ShouldBeTrue();
        server.Commands.Begun.ShouldBe([command.ExecutionId]);
    }

    [Fact]
    public void Labels_OfTheCaller_ReplaceThoseOfTheFlowAndOnlyTwoSystemOnesMayBeSet()
    {
        var flow = Samples.Flow() with { Labels = [new Label("team", "data"), new Label("system.readOnly", "true")] };

        var labels = StartLabels.Of(flow, [new Label("team", "other"), new Label(Label.CorrelationId, "root")], "api", "id1");

        labels.ShouldBe([new Label("team", "other"), new Label(Label.CorrelationId, "root"), new Label(Label.From, "api")]);
        StartLabels.FindForbidden([new Label(Label.From, "ui"), new Label("system.x", "1")]).ShouldBe(new Label("system.x", "1"));
    }

    [Fact]
    public async Task WaitForEnd_LostMessage_IsMadeUpForByALookOfItsOwn()
    {
        var executions = new FakeExecutions();
        executions.Put(Samples.Execution("one", RunState.Running));
        var time = new FakeTimeProvider();
        var feed = new ExecutionFeed(executions, time);

        var waiting = feed.WaitForEndAsync("one", TestContext.Current.CancellationToken);
        executions.Put(Samples.Execution("one", RunState.Success));
        while (!waiting.IsCompleted)
        {
            time.Advance(feed.LookEvery);
            await Task.Yield();
        }

        (await waiting)!.State.Current.ShouldBe(RunState.Success);
    }

    [Fact]
    public async Task WaitForEnd_ProgressMessages_WakeNobody()
    {
        var executions = new FakeExecutions();
        executions.Put(Samples.Execution("one", RunState.Running));
        var feed = new ExecutionFeed(executions, new FakeTimeProvider());
        var waiting = feed.WaitForEndAsync("one", TestContext.Current.CancellationToken);

        executions.Put(Samples.Execution("one", RunState.Success));
        feed.Publish(Change(RunState.Running));
        waiting.IsCompleted.ShouldBeFalse();
        feed.Publish(Change(RunState.Success));

        (await waiting)!.State.Current.ShouldBe(RunState.Success);
    }

    [Fact]
    public async Task WaitForEnd_TaskRunStillOpen_GoesOnWaiting()
    {
        var executions = new FakeExecutions();
        executions.Put(Samples.Execution("one", RunState.Killed, Samples.Run("a", RunState.Running)));
        var feed = new ExecutionFeed(executions, new FakeTimeProvider());

        var waiting = feed.WaitForEndAsync("one", TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();
        executions.Put(Samples.Execution("one", RunState.Killed, Samples.Run("a", RunState.Killed)));
        feed.Publish(Change(RunState.Killed));

        (await waiting)!.TaskRuns.Unordered.ShouldAllBe(run => run.IsTerminal);
    }

    [Fact]
    public async Task WaitForEnd_EndTravelsWhole_IsNotReadAgain()
    {
        var executions = new FakeExecutions();
        executions.Put(Samples.Execution("one", RunState.Running));
        var feed = new ExecutionFeed(executions, new FakeTimeProvider());
        var waiting = feed.WaitForEndAsync("one", TestContext.Current.CancellationToken);
        var ended = Samples.Execution("one", RunState.Success, Samples.Run("a", RunState.Success));

        executions.Failure = new IOException("The database is away");
        feed.Publish(new ExecutionsChanged([new ExecutionChange("one", RunState.Success, 2, true, ExecutionText.Of(ended))]));

        (await waiting)!.TaskRuns.Unordered.Single().Id.ShouldBe("a");
    }

    [Fact]
    public async Task WaitForEnd_UnknownExecution_IsNull() => (await new ExecutionFeed(new FakeExecutions(), TimeProvider.System)
        .WaitForEndAsync("nothing", TestContext.Current.CancellationToken)).ShouldBeNull();

    static ExecutionsChanged Change(RunState state) => new([new ExecutionChange("one", state, 1, state.IsTerminal)]);
}
