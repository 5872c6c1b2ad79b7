using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Properties;
using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Expressions;

public sealed class PropertyTests
{
    const string Variables = """{"n": 7, "f": 1.9, "s": "abc", "l": ["1", "2"], "m": {"a": 1}, "q": "say \"x\""}""";

    [Theory]
    [InlineData("{{ n }}", "Integer", "7")]
    [InlineData("{{ f }}", "Integer", "1")]
    [InlineData("", "Integer", "null")]
    [InlineData("{{ 5000000000 }}", "Long", "5000000000")]
    [InlineData("1", "Double", "1.0")]
    [InlineData("True", "Boolean", "true")]
    [InlineData("{{ n }}", "Boolean", "true")]
    [InlineData("PT{{ n }}M", "Duration", "\"PT7M\"")]
    [InlineData("{{ n }}", "Duration", "\"PT7S\"")]
    [InlineData("P1DT2H", "Duration", "\"PT26H\"")]
    [InlineData("{{ l }}", "List<Integer>", "[1,2]")]
    [InlineData("[\"a\", \"{{ q }}\"]", "List<String>", "[\"a\",\"say \\\"x\\\"\"]")]
    [InlineData("{{ m }}", "Map<String,String>", "{\"a\":\"1\"}")]
    [InlineData("{\"{{ s }}\": \"{{ n }}\"}", "Map<String,Integer>", "{\"abc\":7}")]
    [InlineData("+5", "Integer", "5")]
    [InlineData("1e3", "Integer", "1000")]
    [InlineData("\"5\"", "Integer", "5")]
    [InlineData("5 x", "Integer", "5")]
    [InlineData("null", "Integer", "null")]
    [InlineData("-2147483648", "Integer", "-2147483648")]
    [InlineData("9223372036854775807", "Long", "9223372036854775807")]
    [InlineData("{{ f }}", "Float", "1.9")]
    [InlineData(".5", "Double", "0.5")]
    [InlineData("1.50", "BigDecimal", "1.50")]
    [InlineData("100000000000000000000", "Boolean", "true")]
    [InlineData("1.5", "Duration", "\"PT1.5S\"")]
    [InlineData("1e1", "Duration", "\"PT10S\"")]
    [InlineData("[\"1\", \"{{ n }}\", 3, 1.5, null, [\"{{ n }}\"]]", "List<Integer>", "[1,7,3,1.5,null,[\"{{ n }}\"]]")]
    [InlineData("[\"1.9\", \"\"]", "List<Integer>", "[1,null]")]
    [InlineData("[{\"a\": [\"{{ n }}\"]}]", "List<Object>", "[{\"a\":[\"7\"]}]")]
    [InlineData("[\"1\"]", "List<Boolean>", "[true]")]
    [InlineData("{{ [1, true] }}", "List<String>", "[\"1\",\"true\"]")]
    [InlineData("{{ m }}", "String", "\"{\\\"a\\\":1}\"")]
    public void RenderProperty_Text_Converted(string property, string type, string expected) =>
        PlainJson.Write(Expressions.Engine.RenderProperty(property, PropertyType.Parse(type), Expressions.Variables(Variables)))
            .ShouldBe(expected);

    [Theory]
    [InlineData("{{ s }}", "Integer")]
    [InlineData("yes", "Boolean")]
    [InlineData("tRUE", "Boolean")]
    [InlineData("soon", "Duration")]
    [InlineData("a {{ l }}", "List<String>")]
    [InlineData("{{ s }}", "Map<String,Object>")]
    [InlineData("1,000", "Integer")]
    [InlineData("2147483648", "Integer")]
    [InlineData("0x10", "BigDecimal")]
    [InlineData("1e400", "BigDecimal")]
    [InlineData("5d", "Double")]
    [InlineData("+1", "Boolean")]
    [InlineData("1.0", "Boolean")]
    [InlineData("P1W", "Duration")]
    [InlineData("{{ ['1.9'] }}", "List<Integer>")]
    [InlineData("{{ ['1'] }}", "List<Boolean>")]
    [InlineData("{\"a\": \"1.9\"}", "Map<String,Integer>")]
    [InlineData("{{ '' }}", "List<String>")]
    [InlineData("{{ '' }}", "Map<String,Object>")]
    [InlineData("[{\"a\": 1}]", "List<String>")]
    [InlineData("null", "List<String>")]
    public void RenderProperty_NoSuchValue_Fails(string property, string type) =>
        Should.Throw<ExpressionException>(() =>
            Expressions.Engine.RenderProperty(property, PropertyType.Parse(type), Expressions.Variables(Variables)));

    [Fact]
    public void RenderProperty_NetTypes_Converted()
    {
        var variables = Expressions.Variables(Variables);
        var engine = Expressions.Engine;

        engine.RenderProperty<int>("{{ n }}", variables).ShouldBe(7);
        engine.RenderProperty<int?>(null, variables).ShouldBeNull();
        engine.RenderProperty<bool>(true, variables).ShouldBeTrue();
        engine.RenderProperty<TimeSpan?>("PT{{ n }}S", variables).ShouldBe(TimeSpan.FromSeconds(7));
        engine.RenderProperty<string>("{{ n }}", variables).ShouldBe("7");
        engine.RenderProperty<DayOfWeek>("MONDAY", variables).ShouldBe(DayOfWeek.Monday);
        engine.RenderProperty<IReadOnlyList<string>>(new List<object?> { "{{ n }}", "x" }, variables).ShouldBe(["7", "x"]);
        engine.RenderProperty<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, object?> { ["k"] = "{{ n }}" }, variables)!["k"].ShouldBe("7");
        engine.RenderProperty<IReadOnlyList<int>>("[1.9, null, \"{{ n }}\"]", variables).ShouldBe([1, 0, 7]);
        engine.RenderProperty<object>("{{ m }}", variables).ShouldBe("{\"a\":1}");
    }
}
