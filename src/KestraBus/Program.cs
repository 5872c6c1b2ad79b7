using System.CommandLine;
using KestraBus.Commands;
using KestraBus.Configuration;

var root = new RootCommand("KestraBus runs workflows. Without arguments it starts a local server.")
{
    ServerCommand.Create(),
    RunCommand.Create(),
    EvalCommand.Create(),
};
root.SetAction((_, cancellationToken) => ServerCommand.RunLocalAsync(cancellationToken));

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync($"kestrabus: {exception.Message}");
    return 2;
}
catch (Exception exception) when (exception is not OperationCanceledException)
{
    // Whatever kept the server from starting: the reason and its causes, without the way the code took there.
    for (var cause = exception; cause is not null; cause = cause.InnerException)
    {
        await Console.Error.WriteLineAsync($"kestrabus: {cause.Message}");
    }

    return 1;
}
