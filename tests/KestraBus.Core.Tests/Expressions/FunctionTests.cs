namespace KestraBus.Core.Tests.Expressions;

public sealed class FunctionTests
{
    const string Variables = """
        {"greet": "Hi {{ who }}", "who": "{{ first }}", "first": "Ann", "self": "{{ self }}",
         "obj": {"a": "{{ first }}", "b": ["{{ first }}", 3]}, "key": "I6EGNzRESu3X3pKZidrqCGOHQFUFC0yK",
         "tasks": {"load": {"state": "SUCCESS"}, "each": {"a": {"state": "FAILED"}}},
         "taskrun": {"value": "c"}, "parents": [{"taskrun": {"value": "p"}}], "out": {"p": {"c": 7}}}
        """;

    [Theory]
    [InlineData("max(1, 2.0)", "2.0")]
    [InlineData("max(0.0 / 0, 5)", "NaN")]
    [InlineData("min(5, 0.0 / 0)", "5")]
    [InlineData("yaml('0b101')", "5")]
    [InlineData("min(3, null, 1)", "1")]
    [InlineData("range(0, 10, 5)", "[0,5,10]")]
    [InlineData("range('f', 'a', -2)", "[\"f\",\"d\",\"b\"]")]
    [InlineData("fromJson('{\"b\":1,\"a\":[2.0]}')", "{\"b\":1,\"a\":[2.0]}")]
    [InlineData("yaml('a: yes\nb: 0x10\nc: 1_000\nd: 2024-01-02')", "{\"a\":true,\"b\":16,\"c\":1000,\"d\":\"2024-01-02\"}")]
    [InlineData("yaml('a: &x [1]\nb: *x')", "{\"a\":[1],\"b\":\"x\"}")]
    [InlineData("fromIon('{a:1}{a:2.50}', allRows=true)", "[{\"a\":1},{\"a\":2.50}]")]
    [InlineData("{'a-b': 1.5, 'n': null} | toIon", "{'a-b':1.5e0,n:null}")]
    [InlineData("{'a': {'b': [1, 'true']}, 'c': 'x: y'} | yaml", "a:\n  b:\n   - 1\n   - \"true\"\nc: \"x: y\"\n")]
    [InlineData("[{'id': 1}] | yaml", " -\n  id: 1\n")]
    [InlineData("render(greet)", "Hi Ann")]
    [InlineData("renderOnce(greet)", "Hi {{ first }}")]
    [InlineData("render(greet, recursive=false)", "Hi {{ first }}")]
    [InlineData("render(obj)", "{\"a\":\"Ann\",\"b\":[\"Ann\",3]}")]
    [InlineData("render(self)", "{{ self }}")]
    [InlineData("render(5)", "5")]
    [InlineData("greet", "Hi {{ who }}")]
    [InlineData("printContext().first", "Ann")]
    [InlineData("fetchContext().first", "Ann")]
    [InlineData("json('[1]')", "[1]")]
    [InlineData("env('none', 'd')", "d")]
    [InlineData("(id() | length) > 10", "true")]
    [InlineData("randomPort() > 1023", "true")]
    [InlineData("max('a', null)", "a")]
    [InlineData("uuid(1) | length", "36")]
    [InlineData("nanoId(0)", "")]
    [InlineData("nanoId('a') | length", "21")]
    [InlineData("decrypt(key, encrypt(key, 'é'))", "é")]
    [InlineData("encrypt(null, null) is null", "true")]
    [InlineData("decrypt(key, '')", "")]
    [InlineData("decrypt('MDEyMzQ1Njc4OWFiY2RlZg', encrypt('MDEyMzQ1Njc4OWFiY2RlZg==', 'x'))", "x")]
    [InlineData("tasksWithState('failed')", "[{\"state\":\"FAILED\",\"value\":\"a\",\"taskId\":\"each\"}]")]
    [InlineData("currentEachOutput(out)", "7")]
    [InlineData("loopOutputs([{'outputs': {'v': 1}}, {'outputs': {}}], 'v')", "[1,null]")]
    [InlineData("randomInt(5, 5)", "5")]
    [InlineData("nanoId(3, 'b')", "bbb")]
    [InlineData("uuid() | length", "36")]
    [InlineData("ksuid() | length", "27")]
    public void Call_Function_Result(string expression, string expected) =>
        Expressions.Render("{{ " + expression + " }}", Variables).ShouldBe(expected);

    [Theory]
    [InlineData("max('a', 'b')")]
    [InlineData("range(1, 5, 0)")]
    [InlineData("fromJson('{bad}')")]
    [InlineData("fromJson('')")]
    [InlineData("fromJson(1)")]
    [InlineData("yaml(null)")]
    [InlineData("yaml(' ')")]
    [InlineData("yaml('# only a comment')")]
    [InlineData("1 is json")]
    [InlineData("null is json")]
    [InlineData("'a' isIn ['a', null]")]
    [InlineData("{}[null] ?? 'x'")]
    [InlineData("yaml('a: [')")]
    [InlineData("fromIon('{a')")]
    [InlineData("decrypt(key, 'AAAA')")]
    [InlineData("encrypt('short', 'x')")]
    [InlineData("encrypt(key)")]
    [InlineData("encrypt(key, 5)")]
    [InlineData("fromIon('1', 'true')")]
    [InlineData("render('{{ nowhere }}')")]
    [InlineData("render()")]
    [InlineData("nanoId(1001)")]
    [InlineData("randomInt(10, 1)")]
    [InlineData("randomInt(1.0, 4)")]
    [InlineData("i18n('a')")]
    [InlineData("nofunction()")]
    [InlineData("secret('K')")]
    [InlineData("errorLogs()")]
    [InlineData("subflow('a', 'b')")]
    public void Call_BadArguments_Fails(string expression) => Expressions.Failure("{{ " + expression + " }}", Variables);

    [Theory]
    [InlineData("fromJson(missing, 1)", "missing")]
    [InlineData("missing | default(other)", "other")]
    [InlineData("missing is defined(other)", "other")]
    [InlineData("missing contains other", "missing")]
    public void Call_SeveralThingsMissing_NamesWhatPebbleMeetsFirst(string expression, string name) =>
        Expressions.Failure("{{ " + expression + " }}").Message.ShouldStartWith($"Unable to find `{name}` used in");

    [Theory]
    [InlineData("missing is nothing")]
    [InlineData("missing | nothing")]
    public void Call_OfWhatIsNotThere_FailsBeforeItsOperandIsLookedAt(string expression) =>
        Expressions.Failure("{{ " + expression + " }}").Message.ShouldContain("[nothing] does not exist");

    [Fact]
    public void Call_RenderOfItself_StopsAtTheConfiguredDepth() =>
        Expressions.Failure("{{ render(a) }}", """{"a": "x{{ render(b) }}", "b": "y{{ render(a) }}"}""")
            .Message.ShouldContain("more than 16 times");

    [Fact]
    public void CurrentEachOutput_WithoutParents_IsNotRescued() =>
        Expressions.Failure("{{ currentEachOutput({'a': 1}) ?? 'd' }}", """{"taskrun": {"value": "a"}}""");
}
