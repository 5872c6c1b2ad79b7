using System.CommandLine;
using KestraBus.Benchmarks;

var root = new RootCommand("Measures KestraBus. Each command is one kind of work.")
{
    ExpressionsCommand.Create(),
    LoadCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
