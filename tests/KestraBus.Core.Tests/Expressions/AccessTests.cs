namespace KestraBus.Core.Tests.Expressions;

public sealed class AccessTests
{
    const string Variables = """{"a": {"b-c": {"d": 1}, "1": "one", "n": null}, "l": ["x", "y"], "s": "abc", "k": "b-c"}""";

    [Theory]
    [InlineData("a['b-c'].d", "1")]
    [InlineData("a[k]['d']", "1")]
    [InlineData("a['1']", "one")]
    [InlineData("l[1]", "y")]
    [InlineData("l['0']", "x")]
    [InlineData("l.size", "2")]
    [InlineData("l.size()", "2")]
    [InlineData("s.length", "3")]
    [InlineData("s.toUpperCase()", "ABC")]
    [InlineData("s.replace('b', 'B')", "aBc")]
    [InlineData("a.keySet()", "[\"b-c\",\"1\",\"n\"]")]
    [InlineData("a.get('zz') is null", "true")]
    [InlineData("({1: 'one'})[1]", "one")]
    [InlineData("a.n", "")]
    [InlineData("a.getOrDefault(1, 'd')", "d")]
    [InlineData("({'x': 1, 'y': 2}).reversed()", "{\"y\":2,\"x\":1}")]
    [InlineData("l.toArray()", "[\"x\",\"y\"]")]
    [InlineData("s.contentEquals('abc')", "true")]
    [InlineData("s.intern()", "abc")]
    [InlineData("(300).byteValue()", "44")]
    [InlineData("(5).compareTo(7)", "-1")]
    [InlineData("(2.5).isInfinite()", "false")]
    [InlineData("('1.5' | number).floatValue()", "1.5")]
    [InlineData("(true).booleanValue()", "true")]
    public void Evaluate_Attribute_Value(string expression, string expected) =>
        Expressions.Render("{{ " + expression + " }}", Variables).ShouldBe(expected);

    [Theory]
    [InlineData("x", "x")]
    [InlineData("a.lost", "lost")]
    [InlineData("a.n.deeper", "deeper")]
    [InlineData("l[5]", "5")]
    [InlineData("l[-1]", "-1")]
    [InlineData("s.nope()", "nope")]
    [InlineData("s[0]", "0")]
    [InlineData("a.size", "size")]
    public void Evaluate_Missing_NamesItWithTemplateAndLine(string expression, string name)
    {
        var template = "\n{{ " + expression + " }}";

        Expressions.Failure(template, Variables).Message
            .ShouldBe($"Unable to find `{name}` used in the expression `{template}` at line 2");
    }

    [Fact]
    public void Evaluate_AttributeOfNullVariable_NamesTheVariable() =>
        Expressions.Failure("{{ x.y }}", """{"x": null}""").Message
            .ShouldBe("Unable to find `x` used in the expression `{{ x.y }}` at line 1");

    [Theory]
    [InlineData("s.getClass()")]
    [InlineData("s.class")]
    [InlineData("a[1]")]
    [InlineData("s.GetType()")]
    [InlineData("s.Chars")]
    public void Evaluate_ForbiddenOrUnknown_Fails(string expression) =>
        Expressions.Failure("{{ " + expression + " }}", Variables);
}
