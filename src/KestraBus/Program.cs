using System.CommandLine;
using KestraBus.Commands;
using KestraBus.Configuration;
using KestraBus.Hosting;

var root = new RootCommand("KestraBus runs workflows. Without arguments it starts a local server.")
{
    ServerCommand.Create(),
    RunCommand.Create(),
    EvalCommand.Create(),
};
root.SetAction((_, cancellationToken) => ServerCommand.RunLocalAsync(cancellationToken));

// Two seconds after SIGTERM the library would end the process over the server's head, with its worker in the midst of a drain.
var configuration = new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    ProcessTerminationTimeout = ServerHost.StopLimit + TimeSpan.FromSeconds(10),
};

try
{
    return await root.Parse(args).InvokeAsync(configuration);
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
