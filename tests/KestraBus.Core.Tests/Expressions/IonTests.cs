using KestraBus.Core.Expressions;

namespace KestraBus.Core.Tests.Expressions;

public sealed class IonTests
{
    [Theory]
    [InlineData("0b101", "5")]
    [InlineData("-0xfF", "-255")]
    [InlineData("1_000", "1000")]
    [InlineData("1.50", "1.50")]
    [InlineData("1.", "1")]
    [InlineData("1e3", "1000.0")]
    [InlineData("-inf", "-Infinity")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("a-b", "a")]
    [InlineData("$4", "name")]
    [InlineData("'a\\'b'", "a'b")]
    [InlineData("\"\\x41\\u0042\\t\\/\"", "AB\t/")]
    [InlineData("'''a\\\nb''' '''c\nd'''", "abc\nd")]
    [InlineData("{{ aGVs bG8= }}", "aGVsbG8=")]
    [InlineData("{{\"clob\"}}", "Y2xvYg==")]
    [InlineData("2024-05T", "2024-05-01")]
    [InlineData("2024-05-06", "2024-05-06")]
    [InlineData("2024-05-06T00:00:00Z", "2024-05-06")]
    [InlineData("2024-05-06T07:08:09.123456789Z", "2024-05-06T07:08:09.123Z")]
    [InlineData("2024-05-06T07:08:09+02:00", "2024-05-06T07:08:09+02:00")]
    [InlineData("(+ 1 (-2 a))", "[\"+\",1,[-2,\"a\"]]")]
    [InlineData("{'a b':1, \"c\":null.int, d:[sym,], /* x */ e:x::2} // end", "{\"a b\":1,\"d\":[\"sym\"],\"e\":2}")]
    [InlineData("$ion_1_0 {a:1} {", "{\"a\":1}")]
    [InlineData("// nothing", "")]
    public void FromIon_FirstRow_IsItsValue(string ion, string expected) =>
        Render("{{ fromIon(x) }}", ion).ShouldBe(expected);

    [Theory]
    [InlineData("", "[]")]
    [InlineData("1 2\n{a:1}[2]", "[1,2,{\"a\":1},[2]]")]
    [InlineData("2024-05-06 sym", "[\"2024-05-06\",\"sym\"]")]
    public void FromIon_AllRows_IsTheirList(string ion, string expected) =>
        Render("{{ fromIon(x, allRows=true) }}", ion).ShouldBe(expected);

    [Theory]
    [InlineData("null")]
    [InlineData("null.foo")]
    [InlineData("01")]
    [InlineData("1__0")]
    [InlineData("1a")]
    [InlineData("\"\\q\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a")]
    [InlineData("$0")]
    [InlineData("$10")]
    [InlineData("{{bad!}}")]
    [InlineData("2024-13-01")]
    [InlineData("2024-05-06T07:08:09")]
    [InlineData("{1:2}")]
    [InlineData("{null:1}")]
    [InlineData("[1 2]")]
    [InlineData("{a:1")]
    public void FromIon_IllFormed_Fails(string ion) =>
        Should.Throw<ExpressionException>(() => Render("{{ fromIon(x) }}", ion));

    [Theory]
    [InlineData("{a:1} {")]
    [InlineData("1 null")]
    [InlineData("a-b")]
    public void FromIon_LaterRowsIllFormed_FailsForAllRowsOnly(string ion)
    {
        Should.Throw<ExpressionException>(() => Render("{{ fromIon(x, true) }}", ion));
        Render("{{ fromIon(x) }}", ion).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("1.0", "1e0")]
    [InlineData("1.5", "1.5e0")]
    [InlineData("10000000.0", "1.0e7")]
    [InlineData("'12.30' | number('BIGDECIMAL')", "12.30")]
    [InlineData("'12' | number('BIGDECIMAL')", "12.")]
    [InlineData("'0.00001234' | number('BIGDECIMAL')", "0.00001234")]
    [InlineData("'-0.0000012' | number('BIGDECIMAL')", "-0.0000012")]
    [InlineData("'-0.0000001' | number('BIGDECIMAL')", "-1d-7")]
    [InlineData("{'$1': 1, '$x': 2, 'a.b': 3, 'nan': 4, 'in': 5}", "{'$1':1,$x:2,'a.b':3,'nan':4,in:5}")]
    [InlineData("x", "\"\\a\\v\\x1f\\x85é\"")]
    [InlineData("fromIon('2024-05-06')", "2024-05-06")]
    [InlineData("fromIon('2024-05-06T07:08:09Z')", "2024-05-06T07:08:09.000Z")]
    [InlineData("fromIon('2024-05-06T07:08:09+02:00')", "ZonedDateTime::\"2024-05-06T07:08:09+02:00\"")]
    public void ToIon_Value_IsText(string value, string expected) =>
        Render("{{ (" + value + ") | toIon }}", "\a\v\u001f\u0085é").ShouldBe(expected);

    static string? Render(string template, string x) =>
        Expressions.Engine.RenderText(template, new DictionaryVariables(new Dictionary<string, object?> { ["x"] = x }));
}
