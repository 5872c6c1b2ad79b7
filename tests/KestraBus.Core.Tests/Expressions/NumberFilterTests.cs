namespace KestraBus.Core.Tests.Expressions;

public sealed class NumberFilterTests
{
    [Theory]
    [InlineData("('12' | number) + 1", "13")]
    [InlineData("'1e3' | number", "1000.0")]
    [InlineData("'0x10' | number", "16")]
    [InlineData("'3000000000' | number | className", "java.lang.Long")]
    [InlineData("'12' | number | className", "java.lang.Integer")]
    [InlineData("'1.5' | number | className", "java.lang.Float")]
    [InlineData("'1.12345678' | number | className", "java.lang.Double")]
    [InlineData("'1.10' | number('BIGDECIMAL')", "1.10")]
    [InlineData("-5.5 | abs", "5.5")]
    [InlineData("1234567.891 | numberFormat", "1,234,567.891")]
    [InlineData("1234.5 | numberFormat('#,##0.00')", "1,234.50")]
    [InlineData("2.5 | numberFormat('0')", "2")]
    [InlineData("12345.678901 | numberFormat('')", "12,345.678901")]
    [InlineData("0.00001 | numberFormat('')", ".00001")]
    [InlineData("5000000000.intValue()", "705032704")]
    [InlineData("1.005 | numberFormat('0.00')", "1.00")]
    [InlineData("0.129 | numberFormat('#.##')", "0.13")]
    [InlineData("0.256 | numberFormat('0.0%')", "25.6%")]
    [InlineData("(-1.5) | numberFormat('0.0;(0.0)')", "(1.5)")]
    [InlineData("1234 | numberFormat(\"0.00E0 'u'\")", "1.23E3 u")]
    public void Apply_NumberFilter_Result(string expression, string expected) =>
        Expressions.Render("{{ " + expression + " }}").ShouldBe(expected);

    [Theory]
    [InlineData("5 | number")]
    [InlineData("'' | number")]
    [InlineData("' 12' | number")]
    [InlineData("'08' | number")]
    [InlineData("'99999999999' | number('INT')")]
    [InlineData("'a' | numberFormat('0')")]
    [InlineData("5 | numberFormat('0.0.0')")]
    [InlineData("null | abs")]
    [InlineData("'1' | number(null)")]
    public void Apply_NoNumber_Fails(string expression) => Expressions.Failure("{{ " + expression + " }}");
}
