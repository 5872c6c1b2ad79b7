using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Evaluation;

namespace KestraBus.Core.Tests.Expressions;

public sealed class EvalProtocolTests
{
    [Theory]
    [InlineData("""{"id":"a","template":"{{ x + 1 }}","variables":{"x":1}}""", """{"id":"a","result":"2"}""")]
    [InlineData("""{"id":"a","template":"{{ x }}","variables":{"x":null},"mode":"typed"}""", """{"id":"a","result":null}""")]
    [InlineData("""{"id":"a","template":"{\"k\":\"{{ 1 }}\"}","mode":"object"}""", """{"id":"a","result":{"k":"1"}}""")]
    [InlineData("""{"id":"a","template":"{{ 1 }}","mode":"property:Integer"}""", """{"id":"a","result":1}""")]
    [InlineData("""{"id":"a","template":"{{ now('iso_sec') }}","fixtures":{"clock":"2020-01-02T03:04:05Z"}}""",
        """{"id":"a","result":"2020-01-02T03:04:05Z"}""")]
    [InlineData("""{"id":"a","template":"{{ secret('k') }}","variables":{"flow":{"namespace":"n"}},"fixtures":{"secrets":{"K":"s"}}}""",
        """{"id":"a","result":"s"}""")]
    [InlineData("""{"id":"a","template":"{{ x }}"}""",
        """{"id":"a","error":"Unable to find `x` used in the expression `{{ x }}` at line 1"}""")]
    [InlineData("""{"id":"a","template":"x","mode":"strange"}""", """{"id":"a","error":"Unknown mode strange"}""")]
    public async Task RunAsync_Line_Answered(string request, string expected)
    {
        var protocol = new EvalProtocol(Expressions.Options, ExpressionLibrary.Standard, TimeProvider.System);
        using var answers = new StringWriter { NewLine = "\n" };

        await protocol.RunAsync(new StringReader(request + "\n\n"), answers, TestContext.Current.CancellationToken);

        answers.ToString().ShouldBe(expected + "\n");
    }
}
