namespace KestraBus.Core.Tests.Expressions;

public sealed class TagTests
{
    [Theory]
    [InlineData("{% for i in [1, 2] %}{{ loop.index }}{{ loop.last }}{% endfor %}", "0false1true")]
    [InlineData("{% for i in 1..3 %}{{ loop.revindex }}{% endfor %}", "210")]
    [InlineData("{% for e in {'a': 1} %}{{ e.key }}={{ e.value }} {{ e }}{% endfor %}", "a=1 a=1")]
    [InlineData("{% for i in [] %}x{% else %}none{% endfor %}", "none")]
    [InlineData("{% for i in null %}x{% else %}none{% endfor %}|", "|")]
    [InlineData("{% set n = 0 %}{% for i in 1..3 %}{% set n = n + i %}{% endfor %}{{ n }}", "6")]
    [InlineData("{% for i in 1..2 %}{% set z = i %}{% endfor %}{{ z ?? 'gone' }}", "gone")]
    [InlineData("{% for i in [1, 2] %}{% set i = 9 %}{{ i }}{{ loop.index }}{% endfor %}", "9091")]
    [InlineData("{% for i in [1, 2] %}{{ loop.index }}{% set loop = 5 %}{{ loop }}{% endfor %}", "0515")]
    [InlineData("{% for i in 1..2 %}{% for j in 3..4 %}{{ i }}{{ j }}{{ loop.index }} {% endfor %}{{ loop.index }} {% endfor %}",
        "130 141 0 230 241 1 ")]
    [InlineData("{% for i in [1, 2] %}{{ kept ?? 'none' }} {% set kept = i %}{% endfor %}", "none 1 ")]
    [InlineData("{% for loop in ['a', 'b'] %}{{ loop }}{% endfor %}", "ab")]
    [InlineData("{% if 0 %}a{% elseif 'x' %}b{% else %}c{% endif %}", "b")]
    [InlineData("{% if true %}{% set z = 1 %}{% endif %}{{ z }}", "1")]
    [InlineData("{{ m('x') }}{% macro m(a, b='d') %}[{{ a }}{{ b }}]{% endmacro %}", "[xd]")]
    [InlineData("{% macro m(a) %}{{ a }}{% endmacro %}{{ m({'k': 'v'}) }}", "{k=v}")]
    [InlineData("{% macro m() %}{{ x ?? 'hidden' }}{% endmacro %}{% set x = 1 %}{{ m() }}", "hidden")]
    [InlineData("{% block a %}1{% block b %}2{% endblock %}{% endblock a %}{{ block('b') }}{{ block('c') }}", "122")]
    [InlineData("{% filter upper | replace({'B': 'x'}) %}ab{% endfilter %}", "Ax")]
    [InlineData("{% filter default('d') %}a{{ missing }}{% endfilter %}", "d")]
    [InlineData("{% filter length %}abc{% endfilter %}", "3")]
    [InlineData("{% macro m(a) %}{% for i in [1] %}{% set z = i %}{% endfor %}{{ z }}{% endmacro %}{{ m(1) }}", "1")]
    [InlineData("{% block true %}x{% endblock true %}{{ block('true', 1) }}", "xx")]
    [InlineData("{% filter upper %}a{% block b %}x{% endblock %}{% endfilter %}{{ block('b') }}|", "A|")]
    [InlineData("{% macro m() %}1{% endmacro %}{% filter upper %}{% macro m() %}2{% endmacro %}a{% endfilter %}{{ m() }}",
        "A1")]
    [InlineData("{% block a %}1{% endblock %}{% block a %}2{% endblock %}", "22")]
    [InlineData("{% block a %}1{% block a %}2{% endblock %}{% endblock %}", "2")]
    [InlineData("{% macro m(a='x', b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m('z') }}", "zx")]
    public void Render_Tag_Text(string template, string expected) => Expressions.Render(template).ShouldBe(expected);

    [Theory]
    [InlineData("{% if null %}x{% endif %}")]
    [InlineData("{% if [1] %}x{% endif %}")]
    [InlineData("{% if missing %}x{% endif %}")]
    [InlineData("{% for i in 'abc' %}x{% endfor %}")]
    [InlineData("{% for k, v in {} %}x{% endfor %}")]
    [InlineData("{% set a = 1, b = 2 %}")]
    [InlineData("{% set null = 1 %}")]
    [InlineData("{% include 'x' %}")]
    [InlineData("{% cache 'x' %}y{% endcache %}")]
    [InlineData("{% elif true %}")]
    [InlineData("{% if true %}x")]
    [InlineData("{% macro m() %}x{% endmacro %}{% macro m() %}y{% endmacro %}")]
    [InlineData("{% macro m(a) %}x{% endmacro %}{{ m(1, 2) }}")]
    [InlineData("{% macro m(a=missing) %}x{% endmacro %}{{ m(1) }}")]
    [InlineData("{% macro m() %}x{% endmacro m %}")]
    [InlineData("{{ [1] | first(a=missing) }}")]
    [InlineData("{{ 'a' | slugify(a=1) }}")]
    [InlineData("{% filter upper %}{% macro m() %}x{% endmacro %}{% endfilter %}{{ m() }}")]
    [InlineData("{%-verbatim%}x{% endverbatim %}")]
    public void Render_BadTag_Fails(string template) => Expressions.Failure(template);

    [Fact]
    public void Render_SetVariable_DoesNotLeakToCaller()
    {
        var variables = Expressions.Variables("""{"x": "old"}""");

        Expressions.Engine.RenderText("{% set x = 'new' %}{{ x }}", variables).ShouldBe("new");

        variables.TryGet("x", out var kept).ShouldBeTrue();
        kept.ShouldBe("old");
    }
}
