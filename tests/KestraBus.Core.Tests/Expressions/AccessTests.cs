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
    [InlineData("l.containsAll(['y'])", "true")]
    [InlineData("s.equalsIgnoreCase(null)", "false")]
    [InlineData("s.contentEquals('abc')", "true")]
    [InlineData("s.compareTo('abd')", "-1")]
    [InlineData("(5).compareTo(7)", "-1")]
    [InlineData("(1.5).compareTo(0.5)", "1")]
    [InlineData("(0.1).floatValue()", "0.1")]
    [InlineData("(300).byteValue()", "44")]
    [InlineData("true.compareTo(false)", "1")]
    [InlineData("({'x': 1, 'y': 2}).reversed()", "{\"y\":2,\"x\":1}")]
    [InlineData("l.toArray()", "[\"x\",\"y\"]")]
    [InlineData("s.intern()", "abc")]
    [InlineData("(2.5).isInfinite()", "false")]
    [InlineData("('1.5' | number).floatValue()", "1.5")]
    [InlineData("(true).booleanValue()", "true")]
    [InlineData("locale", "en_US")]
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
    [InlineData("a.n()", "n")]
    [InlineData("s.getClass(1)", "getClass")]
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
    [InlineData("s.GETCLASS()")]
    public void Evaluate_ForbiddenOrUnknown_Fails(string expression) =>
        Expressions.Failure("{{ " + expression + " }}", Variables);

    [Theory]
    [InlineData("[].first")]
    [InlineData("[].getLast()")]
    [InlineData("l.get(null)")]
    [InlineData("s.compareTo(1)")]
    [InlineData("s.startsWith(null)")]
    [InlineData("s.replace(null, 'x')")]
    [InlineData("(5).compareTo('a')")]
    [InlineData("s['']")]
    public void Evaluate_MethodThatFails_IsNotRescued(string expression) =>
        Expressions.Failure("{{ " + expression.Replace("[].", "([]).", StringComparison.Ordinal) + " ?? 'd' }}", Variables);

    [Theory]
    [InlineData("a\r\n{{ x }}", 2)]
    [InlineData("a\r{{ x }}", 2)]
    [InlineData("\u2028\n{{ x }}", 3)]
    [InlineData("{{\r\n'a\rb' ~\n x }}", 4)]
    [InlineData("{{ 'a'\n.\nb }}", 3)]
    [InlineData("{{ ([1,\n2] | first)\n.b }}", 3)]
    [InlineData("{{ ([1])[\n5\n] }}", 3)]
    public void Evaluate_MissingAfterLineBreaks_CountsAllOfThem(string template, int line) =>
        Expressions.Failure(template).Message.ShouldEndWith($"at line {line}");
}
