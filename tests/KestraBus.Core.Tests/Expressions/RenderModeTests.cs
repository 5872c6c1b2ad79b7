using KestraBus.Core.Expressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Expressions;

public sealed class RenderModeTests
{
    [Theory]
    [InlineData("{{ x }}", """{"x": 1}""", "1")]
    [InlineData(" {{ x }}", """{"x": 1}""", "\" 1\"")]
    [InlineData("{{ x }}{{ x }}", """{"x": 1}""", "\"11\"")]
    [InlineData("{{ x }}{{ null }}", """{"x": [1]}""", "[1]")]
    [InlineData("{{ x }}\n", """{"x": [1]}""", "[1]")]
    [InlineData("x={{ x }}", """{"x": [1]}""", "\"x=[1]\"")]
    [InlineData("{\"a\": {{ x }}}", """{"x": [1]}""", "{\"a\":[1]}")]
    [InlineData("{\"a\": {{ x }}}", """{"x": 1}""", "\"{\\\"a\\\": 1}\"")]
    [InlineData("{{ x }}{{ x }}", """{"x": [1]}""", "[1]")]
    [InlineData(" {{- x -}} ", """{"x": 7}""", "\"7\"")]
    [InlineData("{{- x -}}", """{"x": 7}""", "7")]
    [InlineData("{{ x -}}\n", """{"x": 7}""", "7")]
    [InlineData("{{ x }}]{{ y }}", """{"x": 4, "y": [1]}""", "\"4][1]\"")]
    [InlineData("null{{ y }}", """{"y": [1]}""", "null")]
    [InlineData("true, {{ y }}", """{"y": [1]}""", "true")]
    [InlineData("truex{{ y }}", """{"y": [1]}""", "\"truex[1]\"")]
    [InlineData("{{ x }} {{ y }}", """{"x": 4, "y": [1]}""", "4")]
    [InlineData("{{ render('{# x #}') }}", "{}", "null")]
    [InlineData("{{ render('{{ x }}') }}", """{"x": ""}""", "null")]
    [InlineData("{{ renderOnce('{{ x }}') }}", """{"x": ""}""", "\"\"")]
    [InlineData("{# nothing #}", "{}", "null")]
    [InlineData("12", "{}", "\"12\"")]
    public void RenderTyped_Template_Value(string template, string variables, string expected) =>
        PlainJson.Write(Expressions.Engine.RenderTyped(template, Expressions.Variables(variables))).ShouldBe(expected);

    [Theory]
    [InlineData("""{"a": "{{ x }}", "b": ["{{ null }}", 5, null, "{{ x }}s"]}""", """{"a":"1","b":[null,5,null,"1s"]}""")]
    [InlineData("""{"a": "first", "{{ 'a' }}": "second", "{{ null }}": 1}""", """{"a":"first","":1}""")]
    [InlineData("""{"a": "{{ null }}", "{{ 'a' }}": "second", "b": null, "{{ 'b' }}": null}""", """{"a":"second","b":null}""")]
    [InlineData("""[" {%- set y = 1 %}", "{# c #}", "{{ '' }}", " "]""", """[null,null,""," "]""")]
    public void RenderObject_Data_LeavesAndKeysRendered(string data, string expected) =>
        PlainJson.Write(Expressions.Engine.RenderObject(PlainJson.Parse(data), Expressions.Variables("""{"x": 1}""")), keepNulls: true)
            .ShouldBe(expected);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("no template }}", "no template }}")]
    [InlineData("{{ null }}", "")]
    public void RenderText_NothingToPrint_NullOnlyForNull(string? template, string? expected) =>
        Expressions.Engine.RenderText(template, DictionaryVariables.Empty).ShouldBe(expected);

    [Theory]
    [InlineData("{{ a }}", "end")]
    [InlineData("{{ x ?? a }}", "end")]
    [InlineData("{% raw %}{{ a }}{% endraw %}", "{{ a }}")]
    public void RenderText_RecursiveRendering_UntilUnchanged(string template, string expected) =>
        Recursive().RenderText(template, Expressions.Variables("""{"a": "{{ b }}", "b": "{{ c }}", "c": "end"}""")).ShouldBe(expected);

    [Fact]
    public void RenderText_RecursiveRendering_HasNoRenderFunctionAndStopsRunaways()
    {
        var variables = Expressions.Variables("""{"a": "{{ a }}x"}""");

        Should.Throw<ExpressionException>(() => Recursive().RenderText("{{ render(a) }}", variables));
        Should.Throw<ExpressionException>(() => Recursive().RenderText("{{ a }}", variables))
            .Message.ShouldBe("Too many rendering attempts");
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData(" 0 ", false)]
    [InlineData("-0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("False", true)]
    [InlineData("null", true)]
    [InlineData("no", true)]
    public void IsTrue_RenderedCondition_AsKestra(string? rendered, bool expected) =>
        ExpressionEngine.IsTrue(rendered).ShouldBe(expected);

    static ExpressionEngine Recursive() =>
        new(Expressions.Options with { RecursiveRendering = true }, ExpressionLibrary.Standard, Expressions.Clock);
}
