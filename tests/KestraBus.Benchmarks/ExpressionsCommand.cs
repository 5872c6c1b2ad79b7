using System.CommandLine;
using KestraBus.Benchmarks.Expressions;

namespace KestraBus.Benchmarks;

/// <summary>
/// <c>expressions</c>: the expression engine beside its peers. Measurements go to standard output, one JSON object a
/// line; whatever else there is to say goes to standard error.
/// </summary>
static class ExpressionsCommand
{
    const double UsualTolerance = 0.25;

    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Few short iterations: a minute or two in all." };
        var works = new Option<ExpressionWork[]>("--work")
        {
            Description = "Only these works.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Enum.GetValues<ExpressionWork>(),
        };
        var baseline = new BaselineOptions(UsualTolerance);
        var command = new Command("expressions", "Measures the expression engine beside Fluid and Jint.") { quick, works };
        baseline.AddTo(command);
        command.SetAction(parsed =>
        {
            var measurements = ExpressionRun.Measure(parsed.GetValue(quick), parsed.GetRequiredValue(works));
            JsonLines.Write(Console.Out, measurements);
            return baseline.Apply(parsed, ExpressionRatios.Of(measurements));
        });
        return command;
    }
}
