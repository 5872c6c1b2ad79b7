using KestraBus.Core.Expressions;

namespace KestraBus.Core.Tests.Expressions;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("'a' + null", "anull")]
    [InlineData("1 + 'a' + 2", "1a2")]
    [InlineData("[1] + 2 + [3]", "[1,2,3]")]
    [InlineData("[1, 2, 3, 1] - 1", "[2,3,1]")]
    [InlineData("[1, 2, 3] - [1, 3]", "[2]")]
    [InlineData("7 / 2", "3")]
    [InlineData("-7 / 2", "-3")]
    [InlineData("7 / 2.0", "3.5")]
    [InlineData("-7 % 3", "-1")]
    [InlineData("1.0 / 0", "Infinity")]
    [InlineData("9223372036854775807 + 1", "-9223372036854775808")]
    [InlineData("('2.50' | number('BIGDECIMAL')) * 2", "5.00")]
    [InlineData("- -5", "5")]
    [InlineData("'a' ~ null ~ 1 ~ [1]", "a1[1]")]
    [InlineData("1 == 1.0", "true")]
    [InlineData("1 == '1'", "false")]
    [InlineData("[1, {'a': 2}] == [1, {'a': 2}]", "true")]
    [InlineData("null == null", "true")]
    [InlineData("1 > null", "false")]
    [InlineData("2 >= 2.0", "true")]
    [InlineData("1 and 'false'", "true")]
    [InlineData("false and missing", "false")]
    [InlineData("0 or ''", "false")]
    [InlineData("not 0", "true")]
    [InlineData("null ? 1 : 2", "2")]
    [InlineData("true ? false ? 1 : 2 : 3", "2")]
    [InlineData("['a', 'b'] contains ['a']", "true")]
    [InlineData("{'a': 1} contains 'a'", "true")]
    [InlineData("'a1b' contains 1", "true")]
    [InlineData("null contains 'a'", "false")]
    [InlineData("1 isIn ['1']", "true")]
    [InlineData("1.0 isIn [1]", "false")]
    [InlineData("'v' isIn {'k': 'v'}", "true")]
    [InlineData("'a' isIn 'abc'", "false")]
    [InlineData("1..3", "[1,2,3]")]
    [InlineData("5..1", "[]")]
    [InlineData("'a'..'c'", "[\"a\",\"b\",\"c\"]")]
    public void Evaluate_Operator_Result(string expression, string expected) =>
        Expressions.Render("{{ " + expression + " }}").ShouldBe(expected);

    [Theory]
    [InlineData("'a' ~ 'b' | upper", "AB")]
    [InlineData("missing ?? 'd' | upper", "D")]
    [InlineData("missing ?? 1 + 2", "3")]
    [InlineData("'a' ~ missing ?? 'd'", "ad")]
    [InlineData("1 - 3 | abs", "-2")]
    [InlineData("-5 | abs", "5")]
    [InlineData("'n=' ~ 1 + 2", "n=12")]
    [InlineData("true ? 'a' : 'b' | upper", "a")]
    [InlineData("2 + 3 * 4", "14")]
    [InlineData("1..1+2", "[1,2]")]
    [InlineData("1 + 2 ~ 3 + 4", "1234")]
    public void Evaluate_Precedence_AsPebble(string expression, string expected) =>
        Expressions.Render("{{ " + expression + " }}").ShouldBe(expected);

    [Theory]
    [InlineData("x ?? 'd'", "{}", "d")]
    [InlineData("x ?? 'd'", "{\"x\":null}", "d")]
    [InlineData("x ?? 'd'", "{\"x\":\"\"}", "")]
    [InlineData("x.y.z ?? 'd'", "{\"x\":{}}", "d")]
    [InlineData("(x | upper) ?? 'd'", "{}", "d")]
    [InlineData("[x] ?? 'd'", "{}", "d")]
    [InlineData("(x ~ 'a') ?? 'd'", "{}", "d")]
    [InlineData("x ??? 'd'", "{\"x\":null}", "")]
    [InlineData("x.y ??? 'd'", "{\"x\":{}}", "d")]
    [InlineData("x ?? y ?? 'd'", "{}", "d")]
    public void Coalesce_MissingOrNull_Rescued(string expression, string variables, string expected) =>
        Expressions.Render("{{ " + expression + " }}", variables).ShouldBe(expected);

    [Theory]
    [InlineData("(x + 1) ?? 'd'")]
    [InlineData("(x == 1) ?? 'd'")]
    [InlineData("(x > 1) ?? 'd'")]
    [InlineData("(1 / 0) ?? 'd'")]
    [InlineData("nofunction() ?? 'd'")]
    [InlineData("('a' | nofilter) ?? 'd'")]
    [InlineData("render('{{ x }}') ?? 'd'")]
    [InlineData("x ?? y")]
    [InlineData("not 1 > 2")]
    [InlineData("true and null")]
    [InlineData("null + 1")]
    [InlineData("'a' < 'b'")]
    [InlineData("'5' * 2")]
    [InlineData("{'a': 1} + {'b': 2}")]
    [InlineData("5 contains 5")]
    [InlineData("1..'a'")]
    public void Evaluate_WrongOperands_Fails(string expression) => Expressions.Failure("{{ " + expression + " }}");

    [Theory]
    [InlineData("'a' < 'b'", "true")]
    [InlineData("'5' * 2", "10")]
    [InlineData("missing ?? 'd' | upper", "D")]
    [InlineData("'v' ?? 'd' | upper", "v")]
    [InlineData("(x > 1) ?? 'd'", "d")]
    public void Evaluate_Version2_AsKestra2(string expression, string expected)
    {
        var engine = new ExpressionEngine(
            Expressions.Options with { FollowsVersion2 = true }, ExpressionLibrary.Standard, Expressions.Clock);

        engine.RenderText("{{ " + expression + " }}", DictionaryVariables.Empty).ShouldBe(expected);
    }

    [Theory]
    [InlineData("json('1')")]
    [InlineData("1 | json")]
    [InlineData("currentEachOutput({})")]
    public void Evaluate_NameThatVersion2Removed_DoesNotExist(string expression)
    {
        var engine = new ExpressionEngine(
            Expressions.Options with { FollowsVersion2 = true }, ExpressionLibrary.Standard, Expressions.Clock);

        Should.Throw<ExpressionException>(() => engine.RenderText("{{ " + expression + " }}", DictionaryVariables.Empty))
            .Message.ShouldContain("does not exist");
    }

    [Theory]
    [InlineData("1 is not null", "true")]
    [InlineData("'a' equals 'a'", "true")]
    [InlineData("1 != 2", "true")]
    [InlineData("missing is defined", "false")]
    [InlineData("' ' is empty", "true")]
    [InlineData("3 is odd", "true")]
    [InlineData("[] is iterable", "true")]
    [InlineData("{} is map", "true")]
    [InlineData("'[1]' is json", "true")]
    [InlineData("null contains missing", "false")]
    public void Evaluate_Question_Answer(string expression, string expected) =>
        Expressions.Render("{{ " + expression + " }}").ShouldBe(expected);
}
