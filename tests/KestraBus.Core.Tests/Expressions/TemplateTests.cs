using KestraBus.Core.Expressions;

namespace KestraBus.Core.Tests.Expressions;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("{{ a.b ~ c }}", "a,c", "")]
    [InlineData("{{ outputs.t1.v ~ outputs['t-2'].v }}", "outputs", "t-2,t1")]
    [InlineData("{{ outputs[x].v }}", "outputs,x", null)]
    [InlineData("{{ outputs | toJson }}", "outputs", null)]
    [InlineData("{{ kv('k') }}", "flow", "")]
    [InlineData("{% for i in inputs.l %}{{ i }}{% endfor %}", "i,inputs", "")]
    [InlineData("plain", "", "")]
    [InlineData("{{ printContext() }}", null, null)]
    [InlineData("{{ render(a) }}", null, null)]
    public void Mentions_Template_RootsAndOutputs(string template, string? roots, string? outputs)
    {
        var mentions = Template.Parse(template).Mentions;

        (mentions.Roots is null ? null : string.Join(',', mentions.Roots.Order(StringComparer.Ordinal))).ShouldBe(roots);
        (mentions.Outputs is null ? null : string.Join(',', mentions.Outputs.Order(StringComparer.Ordinal))).ShouldBe(outputs);
    }

    [Theory]
    [InlineData("{{ a | upper }}", false)]
    [InlineData("{{ m() }}{% macro m() %}x{% endmacro %}", false)]
    [InlineData("{{ now() }}", false)]
    [InlineData("{{ secret('a') }}", true)]
    [InlineData("{% if x %}{{ read('a') }}{% endif %}", true)]
    [InlineData("{{ render(a) }}", true)]
    public void IsAsynchronous_Template_WhenAFunctionMayWait(string template, bool expected) =>
        Template.Parse(template).IsAsynchronous.ShouldBe(expected);

    [Fact]
    public void GetMentions_Data_UnitesAllTemplates()
    {
        var mentions = Expressions.Engine.GetMentions(new Dictionary<string, object?>
        {
            ["a"] = "{{ x }}",
            ["{{ y }}"] = new List<object?> { "{{ outputs.t }}", "{{ bad", 5L },
        });

        mentions.Roots!.Order(StringComparer.Ordinal).ShouldBe(["outputs", "x", "y"]);
        mentions.Outputs.ShouldBe(["t"]);
    }

    [Fact]
    public void GetTemplate_SameText_SameTemplate() =>
        Expressions.Engine.GetTemplate("{{ once }}").ShouldBeSameAs(Expressions.Engine.GetTemplate("{{ once }}"));

    [Fact]
    public void GetTemplate_ManyTexts_CacheStaysBounded()
    {
        var engine = new ExpressionEngine(Expressions.Options with { CachedTemplates = 4 }, ExpressionLibrary.Standard, Expressions.Clock);
        var first = engine.GetTemplate("{{ 0 }}");

        foreach (var number in Enumerable.Range(1, 20))
        {
            engine.GetTemplate("{{ " + number + " }}");
        }

        engine.GetTemplate("{{ 0 }}").ShouldNotBeSameAs(first);
    }

    [Fact]
    public void Library_FamilyOfAPlugin_AddsAndReplaces()
    {
        var family = new ExpressionFamily
        {
            Filters = [new("shout", ["mark"], (input, arguments) => $"{input}{arguments[0] ?? "!"}")],
            Functions = [new("answer", [], _ => 42L)],
            Tests = [new("blue", null, (input, _) => input is "blue")],
        };
        var engine = new ExpressionEngine(Expressions.Options, ExpressionLibrary.Standard.With(family), Expressions.Clock);

        engine.RenderText("{{ 'a' | shout }}{{ 'a' | shout(mark='?') }}{{ answer() }}{{ 'blue' is blue }}", DictionaryVariables.Empty)
            .ShouldBe("a!a?42true");
    }

    [Fact]
    public void With_Overlay_HidesWhatIsBelow()
    {
        var variables = Expressions.Variables("""{"a": 1, "b": 2}""").With("a", 9L);

        Expressions.Engine.RenderText("{{ a }}{{ b }}", variables).ShouldBe("92");
        variables.Names.ShouldBe(["a", "b"]);
    }
}
