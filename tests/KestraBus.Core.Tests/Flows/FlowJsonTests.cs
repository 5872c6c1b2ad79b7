using KestraBus.Core.Flows;
using KestraBus.Core.Tests.Plugins.Samples;

namespace KestraBus.Core.Tests.Flows;

public sealed class FlowJsonTests
{
    [Fact]
    public void ToJson_SmallFlow_HasTheFlagsAndNoNulls() => Json("disabled: no").ShouldBe(
        """{"id":"a","namespace":"b","revision":1,"disabled":false,"deleted":false,"tasks":[{"id":"t","type":"sample.Task","message":"hi"}]}""");

    [Theory]
    [InlineData("labels: {x: 1}", "'labels':[{'key':'x','value':'1'}]")]
    [InlineData("inputs: [{id: i, type: INT, defaults: 42}]", "'inputs':[{'id':'i','type':'INT','required':true,'defaults':'42'}]")]
    [InlineData("inputs: [{id: i, type: SELECT, values: [1]}]", "'values':['1'],'allowCustomValue':false,'isRadio':false,'autoSelectFirst':false")]
    [InlineData("concurrency: {limit: 2}", "'concurrency':{'limit':2,'behavior':'QUEUE'}")]
    [InlineData("retry: {type: constant, interval: 60, maxAttempts: 2}", "'retry':{'type':'constant','maxAttempts':2,'warningOnRetry':false,'behavior':'RETRY_FAILED_TASK','interval':'PT1M','maxAttempt':2}")]
    [InlineData("pluginDefaults: [{type: x, values: {a: 1}}]", "'pluginDefaults':[{'type':'x','forced':false,'values':{'a':1}}]")]
    public void ToJson_Part_IsWrittenAsKestraDoes(string line, string expected) => Json(line).ShouldContain(expected.Replace('\'', '"'));

    [Theory]
    [InlineData("count: 3", "count")]
    [InlineData("level: INFO", "level")]
    [InlineData("disabled: false", "\"type\":\"sample.Task\",\"disabled\"")]
    public void ToJson_PropertyThatEqualsItsDefault_IsLeftOut(string line, string text) =>
        FlowJson.ToJson(SamplePlugins.ReadTask(line).Flow!, withSource: false).ShouldNotContain(text);

    [Theory]
    [InlineData("level: WARN", "'level':'WARN'")]
    [InlineData("headers: {a: b}", "'headers':'{\\'a\\':\\'b\\'}'")]
    [InlineData("values: {a: b}", "'values':{'a':'b'}")]
    public void ToJson_DynamicProperty_IsOneText(string line, string expected) =>
        FlowJson.ToJson(SamplePlugins.ReadTask(line).Flow!, withSource: false).ShouldContain(expected.Replace('\'', '"'));

    [Fact]
    public void ToJson_UnreadableFlow_HasSourceAndReason()
    {
        var flow = new FlowYaml(SamplePlugins.Registry).ReadStored("id: [", new FlowKey(Tenants.Main, "b", "a"));

        var json = FlowJson.ToJson(flow, withSource: false);

        json.ShouldContain("\"tasks\":[]");
        json.ShouldContain("\"source\":\"id: [\"");
        json.ShouldContain("\"exception\":");
    }

    [Fact]
    public void FindTask_NestedTask_IsFound()
    {
        var flow = SamplePlugins.Read("""
            id: a
            namespace: b
            inputs: [{id: c, type: INT}]
            tasks:
              - {id: s, type: io.kestra.plugin.core.flow.Sequential, tasks: [{id: c, type: sample.Task, message: hi}]}
            """).Flow!;

        FlowJson.FindTask(flow, "c").ShouldNotBeNull()["type"].ShouldBe("sample.Task");
        FlowJson.FindTask(flow, "none").ShouldBeNull();
    }

    static string Json(string line) => FlowJson.ToJson(SamplePlugins.ReadWith(line).Flow!, withSource: false);
}
