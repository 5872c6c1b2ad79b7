using System.Diagnostics;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Tests.Expressions;

/// <summary>Templates that try to use up the server end soon, with an error.</summary>
[Collection(nameof(AttackTests))]
public sealed class AttackTests
{
    // On an idle machine each takes less than two seconds; the rest is for machines that are not.
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    public static TheoryData<string> Runaways { get; } =
    [
        "{{ " + new string('(', 10_000) + "1" + new string(')', 10_000) + " }}",
        "{{ " + new string('[', 10_000) + new string(']', 10_000) + " }}",
        "{{ " + new string('-', 20_000) + "1 }}",
        "{{ 1" + string.Concat(Enumerable.Repeat(" + 1", 100_000)) + " }}",
        "{{ true" + string.Concat(Enumerable.Repeat(" and true", 100_000)) + " }}",
        "{{ x" + string.Concat(Enumerable.Repeat(".a", 100_000)) + " ?? 1 }}",
        string.Concat(Enumerable.Repeat("{% if true %}", 5_000)) + string.Concat(Enumerable.Repeat("{% endif %}", 5_000)),
        "{{ " + string.Concat(Enumerable.Repeat("\"#{", 3_000)) + "1" + string.Concat(Enumerable.Repeat("}\"", 3_000)) + " }}",
        "{{ 1..1000000000 }}",
        "{{ range(-9223372036854775807, 9223372036854775807) }}",
        "{% for a in 1..1000 %}{% for b in 1..1000 %}{% for c in 1..1000 %}{% endfor %}{% endfor %}{% endfor %}",
        "{% set s = 'x' %}{% for i in 1..60 %}{% set s = s ~ s %}{% endfor %}",
        "{% set s = 'x' %}{% for i in 1..60 %}{% set s = s | replace({'x': 'xx'}) %}{% endfor %}",
        "{% set s = [1] %}{% for i in 1..60 %}{% set s = s + s %}{% endfor %}",
        "{% set s = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% endfor %}{{ s }}",
        "{% set s = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% endfor %}{{ s ~ '' }}",
        "{% set s = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% endfor %}{{ s | yaml }}",
        "{% set s = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% endfor %}{{ render(s) }}",
        "{% set s = [1] %}{% set t = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% set t = [t, t] %}{% endfor %}{{ s == t }}",
        "{% set s = [1] %}{% for i in 1..100000 %}{% set s = [s] %}{% endfor %}{{ s }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% macro m(n = m()) %}{% endmacro %}{{ m() }}",
        "{% block a %}{{ block('a') }}{% endblock %}",
        "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regexMatch('^(a+)+$') }}",
        "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a+)+') }}",
        "{{ '\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"' | jq('test(\"^(a+)+$\")') }}",
        "{{ 1 | jq('[range(1000000000)]') }}",
        "{{ 1 | jq('repeat(.)') }}",
        "{{ 1 | jq('def f: f; f') }}",
        "{{ 1 | jq('\"x\" * 1000000000') }}",
        "{{ 1 | jq('reduce range(60) as $i ([1]; [., .]) | tojson') }}",
        "{{ 1 | jq('null | setpath([999999999]; 1)') }}",
        "{{ 'a\n' | indent(1000000000) }}",
        "{{ '%999999999d' | format(1) }}",
        "{{ '1e999999999' | number('BIGDECIMAL') }}",
        "{% set n = '99999999999999999999' | number %}{% for i in 1..100 %}{% set n = n * n %}{% endfor %}",
    ];

    [Theory]
    [MemberData(nameof(Runaways), DisableDiscoveryEnumeration = true)]
    public void RenderText_Runaway_EndsSoonWithAnError(string template)
    {
        // The budget of time needs a clock that runs; a small budget keeps the tests quick.
        var options = Expressions.Options with { Time = TimeSpan.FromSeconds(0.4), RegexTime = TimeSpan.FromSeconds(0.2) };
        var engine = new ExpressionEngine(options, ExpressionLibrary.Standard, TimeProvider.System);
        var started = Stopwatch.GetTimestamp();

        Should.Throw<ExpressionException>(() => engine.RenderText(template, DictionaryVariables.Empty));

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    // A template with a function that waits goes another way through the engine, and failures unwind another way.
    [Theory]
    [MemberData(nameof(Runaways), DisableDiscoveryEnumeration = true)]
    public async Task RenderTextAsync_Runaway_EndsSoonWithAnError(string template)
    {
        var options = Expressions.Options with { Time = TimeSpan.FromSeconds(0.4), RegexTime = TimeSpan.FromSeconds(0.2) };
        var engine = new ExpressionEngine(options, ExpressionLibrary.Standard, TimeProvider.System);
        var waiting = "{% if false %}{{ secret('k') }}{% endif %}" + template;
        var started = Stopwatch.GetTimestamp();

        await Should.ThrowAsync<ExpressionException>(async () => await engine.RenderTextAsync(
            waiting, DictionaryVariables.Empty, NoServices.Instance, TestContext.Current.CancellationToken));

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    [Fact]
    public void RenderText_RecursiveDoubling_EndsSoonWithAnError()
    {
        var engine = new ExpressionEngine(
            Expressions.Options with { RecursiveRendering = true }, ExpressionLibrary.Standard, TimeProvider.System);
        var started = Stopwatch.GetTimestamp();

        Should.Throw<ExpressionException>(() =>
            engine.RenderText("{{ a }}", Expressions.Variables("""{"a": "{{ a }}{{ a }}"}""")));

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    [Theory]
    [InlineData("fromJson(x)")]
    [InlineData("fromIon(x)")]
    public void RenderText_DeepData_EndsWithAnError(string expression) =>
        Should.Throw<ExpressionException>(() => Expressions.Engine.RenderText("{{ " + expression + " }}", new DictionaryVariables(
            new Dictionary<string, object?> { ["x"] = new string('[', 100_000) + new string(']', 100_000) })));
}
