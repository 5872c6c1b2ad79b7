namespace KestraBus.Core.Expressions.Functions;

/// <summary><c>errorLogs()</c></summary>
static class ErrorLogFunctions
{
    const int MostLogs = 25;

    public static ExpressionFamily Family { get; } = new()
    {
        Functions = [ExpressionFunction.Waiting("errorLogs", [], ReadAsync) with { Reads = ["execution"] }],
    };

    static async ValueTask<object?> ReadAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var logs = arguments.Rendering.Services.ErrorLogs
            ?? throw new ExpressionException("Error logs are only available to tasks.");
        var execution = FlowVariables.Text(arguments, "execution", "id")
            ?? throw new ExpressionException("There is no variable 'execution' with an id here.");
        return await logs.ReadAsync(execution, MostLogs, cancellationToken);
    }
}
