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
