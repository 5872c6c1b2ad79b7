namespace KestraBus.Core.Tests.Expressions;

public sealed class CollectionFilterTests
{
    [Theory]
    [InlineData("[1, 2, 3] | chunk(2)", "[[1,2],[3]]")]
    [InlineData("[1, 1.0, 1] | distinct", "[1,1.0]")]
    [InlineData("[1, 2, 3] | chunk(2.9)", "[[1,2],[3]]")]
    [InlineData("null | distinct", "null")]
    [InlineData("[1, [2, [3]]] | flatten", "[1,2,[3]]")]
    [InlineData("[1] | merge([2])", "[1,2]")]
    [InlineData("{'a': 1} | merge({'a': 2, 'b': 3})", "{\"a\":2,\"b\":3}")]
    [InlineData("{'a': 1} | merge(['b'])", "{\"a\":1,\"b\":\"b\"}")]
    [InlineData("[1, 2] | reverse", "[2,1]")]
    [InlineData("['b', 'A', 'a'] | sort", "[\"A\",\"a\",\"b\"]")]
    [InlineData("[1, 3, 2.5] | rsort", "[3,2.5,1]")]
    [InlineData("{'b': 1, 'a': 2} | keys", "[\"b\",\"a\"]")]
    [InlineData("['x', 'y'] | keys", "[0,1]")]
    [InlineData("{'b': 1} | values", "[1]")]
    [InlineData("['', ''] | join(',')", ",")]
    [InlineData("[1, null] | join('-')", "1-null")]
    [InlineData("'abc' | first ~ 'x'", "ax")]
    [InlineData("[] | last is null", "true")]
    [InlineData("null | length", "0")]
    [InlineData("'😀x' | length", "3")]
    [InlineData("'abcdef' | slice(1, 3)", "bc")]
    [InlineData("[1, 2, 3] | slice(3)", "[]")]
    [InlineData("missing.x | default('d')", "d")]
    [InlineData("0 | default('d')", "0")]
    [InlineData("' ' | default('d')", "d")]
    [InlineData("{'a': null, 'b': [null]} | toJson", "{\"b\":[null]}")]
    [InlineData("null | toJson", "null")]
    [InlineData("[1] | json", "[1]")]
    [InlineData("[1, 2] | jq('.[1]')", "[2]")]
    [InlineData("{'1': 'a', '-b': ' c', 'd': 'e, f', 'n': '1'} | yaml", "\"1\": a\n\"-b\": ' c'\nd: \"e, f\"\n\"n\": 1\n")]
    [InlineData("'' | yaml", "--- \"\"\n")]
    [InlineData("['007', 'a \nb', 'a\tb\nc', 'a\n\n', '\u0001', '12'] | yaml",
        " - '007'\n - \"a \\nb\"\n - \"a\\tb\\nc\"\n - |+\n  a\n\n - \"\\x01\"\n - 12\n")]
    [InlineData("['it\\'s', '&x', '- x', 'a: b', 'x #y', 'x#y', '~'] | yaml", " - it's\n - '&x'\n - '- x'\n - \"a: b\"\n - \"x #y\"\n - x#y\n - \"~\"\n")]
    public void Apply_CollectionFilter_Result(string expression, string expected) =>
        Expressions.Render("{{ " + expression + " }}").ShouldBe(expected);

    [Theory]
    [InlineData("[1, 'a'] | sort")]
    [InlineData("'abc' | reverse")]
    [InlineData("[1] | chunk(0)")]
    [InlineData("null | merge(null)")]
    [InlineData("'a,b' | join(',')")]
    [InlineData("[1] | join(1)")]
    [InlineData("[1] | chunk('a')")]
    [InlineData("'' | first")]
    [InlineData("[1, 2, 3] | slice(2, 1)")]
    [InlineData("5 | keys")]
    [InlineData("[1] | values")]
    public void Apply_WrongInput_Fails(string expression) => Expressions.Failure("{{ " + expression + " }}");

    [Fact]
    public void Apply_Sort_LeavesTheVariableAlone() =>
        Expressions.Render("{{ l | sort }}{{ l }}", """{"l": [2, 1]}""").ShouldBe("[1,2][2,1]");
}
