namespace KestraBus.Core.Tests.Expressions;

public sealed class JqTests
{
    const string Variables = """
        {"m": {"b": 1, "a": null, "c": [3, 1, 2]}, "rows": [{"k": "x", "n": 3}, {"k": "y", "n": 8}, {"k": "x", "n": 5}]}
        """;

    [Theory]
    [InlineData("m", "keys", "[[\"b\",\"c\"]]")]
    [InlineData("m", ".missing", "[null]")]
    [InlineData("m", ".c[1:] | length", "[2]")]
    [InlineData("m", ".c[-1], .c[9]", "[2,null]")]
    [InlineData("m", "del(.c)", "[{\"b\":1}]")]
    [InlineData("m", ".c |= sort", "[{\"b\":1,\"c\":[1,2,3]}]")]
    [InlineData("m", ".c[0] += 10 | .c", "[[13,1,2]]")]
    [InlineData("m", "to_entries | map(.key)", "[[\"b\",\"c\"]]")]
    [InlineData("m", "with_entries(.value |= tostring) | .b", "[\"1\"]")]
    [InlineData("m", "[paths]", "[[[\"b\"],[\"c\"],[\"c\",0],[\"c\",1],[\"c\",2]]]")]
    [InlineData("m", ".. | numbers", "[1,3,1,2]")]
    [InlineData("rows", "group_by(.k) | map(length)", "[[2,1]]")]
    [InlineData("rows", "map(select(.n > 4) | .n)", "[[8,5]]")]
    [InlineData("rows", "max_by(.n).k", "[\"y\"]")]
    [InlineData("rows", "reduce .[] as $r (0; . + $r.n)", "[16]")]
    [InlineData("rows", "[foreach .[] as {n: $n} (0; . + $n)]", "[[3,11,16]]")]
    [InlineData("rows", "[limit(2; .[].n)]", "[[3,8]]")]
    [InlineData("rows", "any(.[]; .n > 7), all(.[]; .n > 7)", "[true,false]")]
    [InlineData("rows", "[.[] | {(.k): .n}] | add", "[{\"x\":5,\"y\":8}]")]
    [InlineData("rows", ".[0] | \"\\(.k)=\\(.n)\"", "[\"x=3\"]")]
    [InlineData("rows", "first(.[] | .n), [.[].n] == [3, 8, 5]", "[3,true]")]
    [InlineData("1.5", ". + 1.5", "[3]")]
    [InlineData("12.5", "floor, ceil, round", "[12.0,13.0,13.0]")]
    [InlineData("1.0", "tostring, tojson, .", "[\"1\",\"1\",1.0]")]
    [InlineData("9007199254740993", ". + 0", "[9007199254740993]")]
    [InlineData("5", "if . > 3 then \"big\" else \"small\" end", "[\"big\"]")]
    [InlineData("5", "try error(\"x\") catch .", "[\"x\"]")]
    [InlineData("5", ".a?", "[]")]
    [InlineData("5", ".a? // \"d\"", "[\"d\"]")]
    [InlineData("5", "[label $out | (1, 2, 3) | if . > 2 then break $out else . end]", "[[1,2]]")]
    [InlineData("5", "def f(x): x * 2; f(.)", "[10]")]
    [InlineData("5", "def fac: if . <= 1 then 1 else . * (. - 1 | fac) end; fac", "[120]")]
    [InlineData("5", "[range(0; 10; 3)], [1, [2]] == [1, [2]]", "[[0,3,6,9],true]")]
    [InlineData("5", "until(. > 100; . * 2)", "[160]")]
    [InlineData("'\"a12b3\"'", "[scan(\"[0-9]+\")], sub(\"[0-9]+\"; \"#\"), gsub(\"(?<d>[0-9])\"; \"<\\(.d)>\")", "[[\"12\",\"3\"],\"a#b3\",\"a<1><2>b<3>\"]")]
    [InlineData("'\"aGk=\"'", "@base64d, (\"a&b\" | @html), ([1, \"a\\\"b\"] | @csv)", "[\"hi\",\"a&amp;b\",\"1,\\\"a\\\"\\\"b\\\"\"]")]
    [InlineData("[[1, 2], [3, 4]]", ".[] as [$p, $q] | $p + $q", "[3,7]")]
    [InlineData("[1, [2]]", "walk(if type == \"number\" then . + 1 else . end)", "[[2,[3]]]")]
    [InlineData("[1, [2]]", "getpath([1, 0]), ([paths(type == \"number\")] | length)", "[2,2]")]
    public void Apply_Program_AllResults(string input, string program, string expected)
    {
        var variables = Expressions.Variables(Variables);
        var template = "{{ " + input + " | jq(program) }}";

        Expressions.Engine.RenderText(template, KestraBus.Core.Expressions.VariablesExtensions.With(variables, "program", program))
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("5 | jq('.[')")]
    [InlineData("5 | jq('.a')")]
    [InlineData("5 | jq('nope')")]
    [InlineData("5 | jq('error(\"x\")')")]
    [InlineData("5 | jq('1 / 0')")]
    [InlineData("'notjson' | jq('.')")]
    [InlineData("5 | jq")]
    public void Apply_BadProgram_Fails(string expression) => Expressions.Failure("{{ " + expression + " }}");
}
