using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Core.Tests.Plugins.Samples;

namespace KestraBus.Core.Tests.Plugins;

public sealed class PluginRegistryTests
{
    [Theory]
    [InlineData("sample.Task", PluginKind.Task)]
    [InlineData("io.kestra.plugin.core.flow.Sequential", PluginKind.Flowable)]
    [InlineData("sample.Trigger", PluginKind.Trigger)]
    [InlineData("sample.Condition", PluginKind.Condition)]
    [InlineData("sample.Runner", PluginKind.TaskRunner)]
    public void Find_ImplementedType_KnowsItsKind(string type, PluginKind kind)
    {
        var plugin = SamplePlugins.Registry.Find(type);

        plugin.ShouldNotBeNull().Kind.ShouldBe(kind);
    }

    [Fact]
    public void Find_Alias_AnswersCanonicalPlugin() =>
        SamplePlugins.Registry.Find("sample.OldTask").ShouldBeSameAs(SamplePlugins.Registry.Get("sample.Task"));

    [Theory]
    [InlineData("sample.Nothing")]
    [InlineData("")]
    [InlineData(null)]
    public void Find_UnknownType_AnswersNull(string? type) => SamplePlugins.Registry.Find(type).ShouldBeNull();

    [Fact]
    public void Load_UnusableClass_IsReportedAndOthersGoOn()
    {
        var registry = SamplePlugins.Registry;

        registry.Find("sample.Unusable").ShouldBeNull();
        registry.Faults.ShouldContain(fault => fault.Subject.EndsWith("UnusableTask", StringComparison.Ordinal)
            && fault.Reason.Contains("token", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Expressions_OfPlugins_AreThereBesideKestrasOwn()
    {
        SamplePlugins.Registry.Expressions.FindFilter("twice").ShouldNotBeNull();
        SamplePlugins.Registry.Expressions.FindFunction("range").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(nameof(TakenExpressions), "the filter upper exists already")]
    [InlineData(nameof(BrokenExpressions), "out of ink")]
    public void Load_UnusableExpressions_AreReportedAndLeftOut(string type, string reason)
    {
        var registry = SamplePlugins.Registry;

        registry.Faults.ShouldContain(fault => fault.Subject.EndsWith(type, StringComparison.Ordinal) && fault.Reason == reason);
        registry.Expressions.FindFilter("thrice").ShouldBeNull();
        registry.Expressions.FindFilter("upper").ShouldBeSameAs(ExpressionLibrary.Standard.FindFilter("upper"));
    }

    [Fact]
    public void Load_CoreAlone_HasNoFaults() => PluginRegistry.Load(typeof(Flow).Assembly).Faults.ShouldBeEmpty();

    [Fact]
    public void CreateTask_PlainData_BindsEveryKind()
    {
        var task = Create(new()
        {
            ["id"] = "a",
            ["message"] = 1L,
            ["text"] = "007",
            ["flag"] = true,
            ["size"] = 5L,
            ["ratio"] = 2L,
            ["delay"] = "PT1M",
            ["level"] = "{{ inputs.level }}",
            ["least"] = "WARN",
            ["items"] = new List<object?> { "x", "y" },
            ["values"] = new Dictionary<string, object?> { ["k"] = 1L },
            ["options"] = new Dictionary<string, object?> { ["user"] = "ann", ["next"] = new Dictionary<string, object?> { ["retries"] = 9L } },
            ["runner"] = new Dictionary<string, object?> { ["type"] = "sample.Runner", ["host"] = "here" },
        });

        task.Message.ShouldBe(1L);
        task.Text.ShouldBe("007");
        task.Flag.ShouldBeTrue();
        task.Count.ShouldBe(3);
        task.Size.ShouldBe(5);
        task.Ratio.ShouldBe(2);
        task.Delay.ShouldBe(TimeSpan.FromMinutes(1));
        task.Level!.Raw.ShouldBe("{{ inputs.level }}");
        task.Least.ShouldBe(LogLevel.Warn);
        task.Items.ShouldBe(["x", "y"]);
        task.Values!["k"].ShouldBe(1L);
        task.Options.ShouldBe(new SampleOptions("ann") { Next = new SampleOptions(Retries: 9) });
        task.Runner!.Host.ShouldBe("here");
    }

    [Fact]
    public void CreateTask_UnknownAndNullProperties_AreLeftAside() =>
        Create(new() { ["colour"] = "blue", ["count"] = null, ["message"] = "hi" }).Count.ShouldBe(3);

    [Fact]
    public void CreateTask_NestedTasks_BecomeDefinitions()
    {
        var child = new Dictionary<string, object?> { ["id"] = "c", ["type"] = "sample.OldTask", ["message"] = "hi", ["timeout"] = "PT1S" };

        var parent = (SampleParent)SamplePlugins.Registry.CreateTask("sample.Parent", new Dictionary<string, object?>
        {
            ["tasks"] = new List<object?> { child },
            ["cases"] = new Dictionary<string, object?> { ["x"] = new List<object?> { child } },
            ["last"] = child,
            ["asks"] = new List<object?> { new Dictionary<string, object?> { ["id"] = "n", ["type"] = "INT", ["max"] = 5L } },
            ["tags"] = new Dictionary<string, object?> { ["k"] = 1L },
        });

        parent.Tasks.ShouldHaveSingleItem().Type.ShouldBe("sample.Task");
        parent.Tasks[0].Timeout.ShouldBe("PT1S");
        parent.Cases!["x"].ShouldHaveSingleItem().Id.ShouldBe("c");
        parent.Last!.Id.ShouldBe("c");
        parent.Asks.ShouldHaveSingleItem().Type.ShouldBe(InputType.Int);
        parent.Tags.ShouldBe([new Label("k", "1")]);
    }

    [Fact]
    public void CreateTask_EveryCall_MakesNewInstance() => Create([]).ShouldNotBeSameAs(Create([]));

    static SampleTask Create(Dictionary<string, object?> properties) =>
        (SampleTask)SamplePlugins.Registry.CreateTask("sample.Task", properties);
}
