using KestraBus.Core.Flows;

namespace KestraBus.Core.Tests.Flows;

public sealed class LabelRulesTests
{
    [Fact]
    public void ForExecution_LabelsOfBoth_TheCallersReplaceTheFlows()
    {
        var labels = LabelRules.ForExecution(
            [new("a", "flow"), new("b", "flow"), new("system.readOnly", "true")], [new("b", "caller"), new("c", "caller")], "e1", "api");

        labels.ShouldBe([new("a", "flow"), new("b", "caller"), new("c", "caller"), new("system.correlationId", "e1"), new("system.from", "api")]);
    }

    [Fact]
    public void ForExecution_CorrelationIdGiven_IsKept()
    {
        var labels = LabelRules.ForExecution([], [new("system.correlationId", "root"), new("system.from", "ui")], "e1", "api");

        labels.ShouldBe([new("system.correlationId", "root"), new("system.from", "ui")]);
    }

    [Fact]
    public void Refusal_OtherSystemLabel_IsNamed() => LabelRules.Refusal([new("system.correlationId", "x"), new("system.foo", "bar")])
        .ShouldBe("System labels can only be set by Kestra itself, offending label: system.foo=bar");

    [Fact]
    public void Refusal_AllowedLabels_IsNull() =>
        LabelRules.Refusal([new("a", "b"), new("system.correlationId", "x"), new("system.from", "ui")]).ShouldBeNull();
}
