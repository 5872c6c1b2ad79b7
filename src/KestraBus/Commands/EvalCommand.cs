using System.CommandLine;
using System.Text;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Evaluation;

namespace KestraBus.Commands;

/// <summary>
/// <c>kestrabus eval</c>: renders templates that come as JSON objects, one a line, on standard input, and answers each
/// with a line on standard output.
/// </summary>
static class EvalCommand
{
    public static Command Create()
    {
        var version2 = new Option<bool>("--version-2-operators")
        {
            Description = "Understand operators as Kestra 2.0 does.",
        };
        var command = new Command("eval", "Render templates: one JSON object a line in, one out.") { version2 };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetValue(version2), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(bool hasVersion2Operators, CancellationToken cancellationToken)
    {
        // The console's own readers and writers follow the locale; the protocol is UTF-8 without a mark.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var requests = new StreamReader(Console.OpenStandardInput(), utf8);
        await using var answers = new StreamWriter(Console.OpenStandardOutput(), utf8);
        var options = new ExpressionOptions { HasVersion2Operators = hasVersion2Operators };
        var protocol = new EvalProtocol(options, ExpressionLibrary.Standard, TimeProvider.System);
        await protocol.RunAsync(requests, answers, cancellationToken);
        return 0;
    }
}
