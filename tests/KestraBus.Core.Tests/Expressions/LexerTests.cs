namespace KestraBus.Core.Tests.Expressions;

public sealed class LexerTests
{
    [Theory]
    [InlineData("a {{- ' b ' -}} c", "a b c")]
    [InlineData("{{-1}}", "-1")]
    [InlineData("x {{ 5 -}}\n\n y", "x 5y")]
    [InlineData("a {#- x -#} b", "ab")]
    [InlineData("a {#-x-#} b", "a  b")]
    [InlineData("{#- -#} a", " a")]
    [InlineData("{# -#} a", "a")]
    [InlineData("{#- ", "")]
    [InlineData("{{ 1 -}}\u001f.", "1.")]
    [InlineData("a\n{%- if true %} b {% endif -%}\nc", "a b c")]
    [InlineData("\u00a0{{- 7 -}}\u00a0|", "\u00a07\u00a0|")]
    [InlineData("a }} b %} {{ 7 }}", "a }} b %} 7")]
    [InlineData("${{ 7 }} #{{ 7 }}", "$7 #7")]
    [InlineData("{{ {'k': {'j': 7}} }}", "{\"k\":{\"j\":7}}")]
    [InlineData("{{ '{{' ~ '}}' ~ \"%}\" }}", "{{}}%}")]
    [InlineData("{% verbatim %} {{ x }} {% endverbatim %}|", "{{ x }} |")]
    [InlineData("{% verbatim %}a {%- endverbatim -%} b", "ab")]
    [InlineData("{% raw %}{{ x }}{% endraw %} {{ 1 }}", "{{ x }} 1")]
    [InlineData("{#", "")]
    [InlineData("{ {x} }", "{ {x} }")]
    public void Tokenize_Delimiters_Text(string template, string expected) =>
        Expressions.Render(template).ShouldBe(expected);

    [Theory]
    [InlineData("{{ 'it\\'s' }}", "it's")]
    [InlineData("{{ \"it\\'s\" }}", "it\\'s")]
    [InlineData("{{ 'a\\nb' }}", "a\\nb")]
    [InlineData("{{ 'a\\\\' ~ 'b' }}", "a\\\\b")]
    [InlineData("{{ \"a\\\\#{1}\\\\\" ~ 'b' }}", "a\\\\1\\\\b")]
    [InlineData("{{ 'multi\nline' }}", "multi\nline")]
    [InlineData("{{ \"sum #{1 + 2}\" }}", "sum 3")]
    [InlineData("{{ \"#{\"#{'hi'}\"}\" }}", "hi")]
    [InlineData("{{ \"# {x}\" }}", "# {x}")]
    [InlineData("{{ '#{1}' }}", "#{1}")]
    [InlineData("{{ \"#{{'a': 1}}\" }}", "{\"a\":1}")]
    [InlineData("{{ 5L }} {{ 007 }} {{ 1.50 }}", "5 7 1.5")]
    [InlineData("{{ TRUE }} {{ FALSE }} [{{ NULL }}][{{ none }}]", "true false [][]")]
    public void Tokenize_Literals_Value(string template, string expected) =>
        Expressions.Render(template).ShouldBe(expected);

    [Theory]
    [InlineData("{{ 'a' 'b' }}")]
    [InlineData("{{ .5 }}")]
    [InlineData("{{ 5. }}")]
    [InlineData("{{ 1_000 }}")]
    [InlineData("{{ 9223372036854775808 }}")]
    [InlineData("{{ 'open }}")]
    [InlineData("{{ x")]
    [InlineData("{{ (1 }}")]
    [InlineData("{{ [1,] }}")]
    [InlineData("{{ ['a'][0] }}")]
    [InlineData("{# open")]
    [InlineData("{{ 1 {# x #} }}")]
    [InlineData("{{{ 1 }}}")]
    [InlineData("{% raw %}a\nb{% endraw %}")]
    [InlineData("{{ a.or }}")]
    [InlineData("{{ }}")]
    public void Tokenize_BadSyntax_Fails(string template) =>
        Expressions.Failure(template).Message.ShouldStartWith("io.pebbletemplates.pebble.error.ParserException");
}
