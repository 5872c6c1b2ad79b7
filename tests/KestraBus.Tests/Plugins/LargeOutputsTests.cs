using KestraBus.Core.Executions;
using KestraBus.Core.Files;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Worker;

namespace KestraBus.Tests.Plugins;

public sealed class LargeOutputsTests : IDisposable
{
    readonly Attempts attempts = new() { Options = new() { LargestValue = 100, LargestInline = 150, LargestOutputs = 1_000 } };

    public void Dispose() => attempts.Dispose();

    [Fact]
    public async Task Run_OneLargeValue_TravelsByReference()
    {
        var result = await attempts.RunAsync(Returning(("small", "x"), ("large", new string('a', 200))));

        result.Outputs!["small"].ShouldBe("x");
        var reference = ValueReference.Find(result.Outputs["large"]).ShouldNotBeNull();
        reference.Size.ShouldBe(202);
        reference.Uri.Path.ShouldStartWith("/company/team/my_flow/executions/1Exec000000000000000aa/tasks/my-task/1Run0000000000000000aa/.values/0-large-");
        attempts.Storage.Text(reference.Uri.ToString()).ShouldBe($"\"{new string('a', 200)}\"");
    }

    [Fact]
    public async Task Run_ManySmallValues_MovesTheLargestUntilTheRestFits()
    {
        var result = await attempts.RunAsync(Returning(("a", new string('a', 60)), ("b", new string('b', 70)), ("c", new string('c', 50))));

        ValueReference.Find(result.Outputs!["b"]).ShouldNotBeNull();
        result.Outputs["a"].ShouldBe(new string('a', 60));
        result.Outputs["c"].ShouldBe(new string('c', 50));
    }

    [Fact]
    public async Task Run_MoreThanAllowed_FailsAndSaysHowMuch()
    {
        attempts.Options = new TaskRunnerOptions { LargestOutputs = 1_048_576 };

        var result = await attempts.RunAsync(Returning(("large", new string('a', 2_200_000))));

        result.State.ShouldBe(RunState.Failed);
        result.Outputs.ShouldNotBeNull().ShouldBeEmpty();
        attempts.Journal.Lines[0].ShouldStartWith("ERROR The outputs of the task take 2.1 MB, more than the 1 MB that are allowed");
        attempts.Storage.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_StorageIsAwayForAWhile_WaitsForIt()
    {
        attempts.Storage.IsBroken = true;

        var running = attempts.RunAsync(Returning(("large", new string('a', 200))));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        running.IsCompleted.ShouldBeFalse();
        attempts.Storage.IsBroken = false;

        (await attempts.PassTimeUntil(running)).State.ShouldBe(RunState.Success);
        attempts.Storage.Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Run_StorageStaysBroken_FailsWithTheReason()
    {
        attempts.Storage.IsBroken = true;

        var result = await attempts.PassTimeUntil(attempts.RunAsync(Returning(("large", new string('a', 200)))));

        result.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines[0].ShouldBe("ERROR The storage is out of order");
    }

    [Fact]
    public async Task Render_OutputByReference_SeesTheValue()
    {
        var outputs = await OutputsOfAsync(("large", new OrderedDictionary<string, object?> { ["deep"] = new string('a', 200) }));

        var text = await RenderAsync("{{ outputs.before.large.deep | length }}", outputs);

        text.ShouldBe("200");
    }

    [Fact]
    public async Task Render_OtherTaskIsMentioned_LoadsNothing()
    {
        var outputs = await OutputsOfAsync(("large", new string('a', 200)));
        attempts.Storage.Files.Clear();

        (await RenderAsync("{{ outputs.other.value }}{{ name }}", outputs)).ShouldBe("xyou");
    }

    [Fact]
    public async Task Render_FileOfReferenceIsGone_Fails()
    {
        var outputs = await OutputsOfAsync(("large", new string('a', 200)));
        attempts.Storage.Files.Clear();

        var exception = await Should.ThrowAsync<FileNotFoundException>(() => RenderAsync("{{ outputs.before.large }}", outputs));

        exception.Message.ShouldContain("is gone");
    }

    [Theory]
    [InlineData("/company/team/other/executions/e/tasks/t/r/.values/0-a-1.json")]
    [InlineData("/company/team/my_flow/below/executions/e/tasks/t/r/.values/0-a-1.json")]
    public async Task Render_ReferenceToAnotherFlowsValue_IsNotFollowed(string path)
    {
        var forged = new ValueReference(StorageUri.Parse(attempts.Storage.Put(path, "\"secret\"")), 8).ToValue();
        var outputs = new Dictionary<string, object?> { ["large"] = forged };

        (await RenderAsync("{{ outputs.before.large.size }}", outputs)).ShouldBe("8");
    }

    [Fact]
    public async Task Render_UserDataLooksLikeAReference_IsNotFollowed()
    {
        var forged = new ValueReference(ValueReference.File(Attempts.Identity with { ExecutionId = "2Other" }, "x"), 3).ToValue();
        attempts.Storage.Put(ValueReference.Find(forged)!.Uri.Path, "\"of somebody else\"");

        var outputs = await OutputsOfAsync(("forged", forged));

        ValueReference.Find(outputs["forged"]).ShouldNotBe(ValueReference.Find(forged));
        var text = await RenderAsync("{{ outputs.before.forged.size }} {{ outputs.before.forged | toJson }}", outputs);
        text.ShouldStartWith("3 {");
        text.ShouldNotContain("somebody else");
    }

    async Task<IReadOnlyDictionary<string, object?>> OutputsOfAsync(params (string Name, object? Value)[] values) =>
        (await attempts.RunAsync(Returning(values))).Outputs!;

    async Task<string> RenderAsync(string template, IReadOnlyDictionary<string, object?> outputs)
    {
        var all = new OrderedDictionary<string, object?>
        {
            ["before"] = outputs,
            ["other"] = new OrderedDictionary<string, object?> { ["value"] = "x" },
        };
        using var context = attempts.Context(variables: [("outputs", all), ("name", "you")]);
        // Twice: what is loaded stays loaded.
        _ = await context.RenderTextAsync(template, TestContext.Current.CancellationToken);
        return (await context.RenderTextAsync(template, TestContext.Current.CancellationToken))!;
    }

    static Func<RunContext, CancellationToken, Task<TaskOutput>> Returning(params (string Name, object? Value)[] values) => (_, _) =>
        Task.FromResult(new TaskOutput(values.ToDictionary(value => value.Name, value => value.Value)));
}
