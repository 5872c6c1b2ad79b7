using System.Text.Json.Nodes;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Core.Tests.Plugins.Samples;

namespace KestraBus.Core.Tests.Plugins;

public sealed class PluginSchemaTests
{
    static readonly PluginSchema Schema = new(SamplePlugins.Registry);

    [Fact]
    public void Of_Plugin_DescribesItsOwnProperties()
    {
        var schema = Schema.Of(SamplePlugins.Registry.Get("sample.Task"), all: false);

        var properties = schema["properties"]!["properties"]!.AsObject();
        properties.ContainsKey("id").ShouldBeFalse();
        properties["count"]!["type"]!.GetValue<string>().ShouldBe("integer");
        properties["count"]!["default"]!.GetValue<int>().ShouldBe(3);
        properties["delay"]!["format"]!.GetValue<string>().ShouldBe("duration");
        properties["former"]!["$deprecated"]!.GetValue<bool>().ShouldBeTrue();
        properties["level"]!["$dynamic"]!.GetValue<bool>().ShouldBeTrue();
        schema["properties"]!["required"]!.AsArray().Select(each => each!.GetValue<string>()).ShouldBe(["message"]);
        schema["outputs"]!["properties"]!["value"]!["type"]!.GetValue<string>().ShouldBe("string");
    }

    [Fact]
    public void Of_PluginWithAll_DescribesCommonPropertiesToo() =>
        Schema.Of(SamplePlugins.Registry.Get("sample.Task"), all: true)["properties"]!["properties"]!.AsObject()
            .ContainsKey("allowFailure").ShouldBeTrue();

    [Theory]
    [InlineData("flow")]
    [InlineData("TASK")]
    [InlineData("trigger")]
    [InlineData("pluginDefault")]
    public void Find_Kind_RefersOnlyToWhatItDefines(string kind)
    {
        var schema = Schema.Find(kind, arrayOf: false).ShouldNotBeNull();

        var definitions = schema["definitions"]!.AsObject();
        References(schema).Where(reference => !definitions.ContainsKey(reference["#/definitions/".Length..])).ShouldBeEmpty();
    }

    [Fact]
    public void Find_UnknownKind_AnswersNull() => Schema.Find("nothing", arrayOf: false).ShouldBeNull();

    [Fact]
    public void OfInput_Select_HasItsOwnProperties() =>
        Schema.OfInput(InputType.Select)["properties"]!["properties"]!.AsObject().ContainsKey("autoSelectFirst").ShouldBeTrue();

    static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>()] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
