using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Expressions;

/// <summary>Where the jq of Kestra has its own mind: numbers, regular expressions, bindings, messages.</summary>
public sealed class JqDialectTests
{
    [Theory]
    [InlineData("1", "-1.5, 2.5, -2.5 | round", "[-2.0,3.0,-3.0]")]
    [InlineData("1", "\"1\", \"1.0\", \"1e3\", \"1.50\" | tonumber", "[1,1.0,1000.0,1.5]")]
    [InlineData("1", "0.00001, 123456789.5, 1e17 | tostring", "[\"1.0e-5\",\"1.234567895e+8\",\"100000000000000000\"]")]
    [InlineData("1", "nan, infinite | tostring", "[\"null\",\"1.7976931348623157e+308\"]")]
    [InlineData("12345678901234567890", "., type, tostring", "[12345678901234567890,\"number\",\"12345678901234567890\"]")]
    [InlineData("[1,2,3]", ".[1.7], .[1.0]", "[null,2]")]
    [InlineData("1", "{a, b}", "[{}]")]
    [InlineData("{\"a\":1}", "[{a, b} | keys]", "[[[\"a\",\"b\"]]]")]
    [InlineData("1", "1, error(null), 2", "[1,2]")]
    [InlineData("[\"a\",1,null]", "join(null)", "[\"a1\"]")]
    [InlineData("1", "1 + 2 as $x | $x * 3", "[9]")]
    [InlineData("1", "[1, 2 as $x | $x * 3]", "[[3,6]]")]
    [InlineData("1", "{a: 1 as $x | $x + 1}", "[{\"a\":2}]")]
    [InlineData("\"<'>\"", "@html", "[\"&lt;&apos;&gt;\"]")]
    [InlineData("\"<\"", "@html \"<\\(\"<\")\"", "[\"<&lt;\"]")]
    [InlineData("\"it's (a) b!*\"", "@uri", "[\"it's%20(a)%20b!*\"]")]
    [InlineData("1", "5 % nan", "[5]")]
    public void Apply_Value_Results(string json, string program, string expected) => Render(json, program).ShouldBe(expected);

    [Theory]
    [InlineData("\"😀b\"", "[match(\".\"; \"g\") | [.offset, .length]]", "[[[0,1],[1,1]]]")]
    [InlineData("\"😀b\"", "sub(\"(?<x>[^b])\"; \"\\(.x)\\(.x)\")", "[\"😀😀b\"]")]
    [InlineData("\"ab\"", "[match(\"(?<n>a)(b)\").captures[].name]", "[[\"n\",null]]")]
    [InlineData("\"null\"", "[match(\"\"; \"g\").offset]", "[[0,1,2,3]]")]
    [InlineData("\"baa\"", "[match(\"a*\"; \"g\").string]", "[[\"\",\"aa\"]]")]
    [InlineData("\"abc\"", "split(\"\"; null)", "[[\"\",\"a\",\"b\",\"c\"]]")]
    [InlineData("\"abc\"", "capture(\"(?<x>z)?\")", "[{}]")]
    [InlineData("\"abc\"", "[scan(\"(b)?\")]", "[[\"\",[\"b\"],\"\"]]")]
    [InlineData("\"abab\"", "[gsub(\"a\"; \"x\", \"y\")]", "[[\"xbxb\",\"ybxb\",\"xbyb\",\"ybyb\"]]")]
    [InlineData("\"x\"", "sub(\"x\"; 1), sub(\"x\"; null), sub(\"x\"; empty)", "[\"1\",\"null\"]")]
    [InlineData("\"a\\nb\"", "test(\"a.b\"; \"s\"), test(\"a.b\"; \"m\"), test(\"a.b\"; \"p\")", "[false,true,true]")]
    [InlineData("\"foo 1\"", "test(\"^[[:alpha:]]+ [[:digit:]]$\"), test(\"\\\\h\")", "[true,false]")]
    public void Apply_Regex_Results(string json, string program, string expected) => Render(json, program).ShouldBe(expected);

    [Theory]
    [InlineData("1 | .a", "Cannot index number with string \"a\"")]
    [InlineData("1 | keys", "keys is not applicable to NUMBER; expected one of [OBJECT, ARRAY]")]
    [InlineData("1 | sort", "sort_by is not applicable to NUMBER; expected one of [ARRAY]")]
    [InlineData("1 | test(\"a\")", "_match_impl/3 is not applicable to NUMBER; expected one of [STRING]")]
    [InlineData("\"a\" | test(1)", "number not a string or array")]
    [InlineData("\"a\" | floor", "mathfunc is not applicable to STRING; expected one of [NUMBER]")]
    [InlineData("{a: [1, 2, 3]} - 1", "object ({\"a\":[1,2,3]}) and number (1) cannot be subtracted")]
    [InlineData("{name: \"long name\"} + 1", "object ({\"name\":\"lo...) and number (1) cannot be added")]
    [InlineData("5 % 0", "number (5) and number (0) cannot be divided (remainder) because the divisor is zero")]
    [InlineData("1 | fromjson", "number (1) only strings can be parsed")]
    [InlineData("[] | has(\"a\")", "argument 1 of has() must be int for array input")]
    [InlineData("[1] | .[] |= empty", "`|= empty` is undefined.")]
    [InlineData("1 | startswith(\"a\")", "startswith() requires string inputs")]
    [InlineData("nope", "Function nope/0 does not exist")]
    public void Apply_Caught_Message(string program, string message) =>
        Render("1", $"try ({program}) catch .").ShouldBe(PlainJson.Write(new List<object?> { message }));

    static string? Render(string json, string program) => Expressions.Render("{{ x | jq(p) }}", PlainJson.Write(
        new Dictionary<string, object?> { ["x"] = json, ["p"] = program }));
}
