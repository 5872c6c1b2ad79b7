using System.CommandLine;
using KestraBus.Hosting;

namespace KestraBus.Commands;

/// <summary><c>kestrabus run FILE</c>: runs one flow file in process to its end. Exit code 0 only for SUCCESS and WARNING.</summary>
static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A flow in YAML." };
        var input = new Option<string[]>("--input", "-i")
        {
            Description = "An input as name=value; repeatable.",
            AllowMultipleArgumentsPerToken = false,
        };
        var config = new Option<FileInfo?>("--config") { Description = "Settings, a YAML file with Kestra's names." };
        var command = new Command("run", "Run one flow file to its end, in this process.") { file, input, config };
        input.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !token.Value.Contains('=', StringComparison.Ordinal)))
            {
                result.AddError($"--input {token.Value}: expected name=value");
            }
        });
        command.SetAction((parsed, cancellationToken) => FlowRun.RunAsync(
            parsed.GetRequiredValue(file),
            Pairs(parsed.GetValue(input) ?? []),
            parsed.GetValue(config)?.FullName,
            cancellationToken));
        return command;
    }

    static Dictionary<string, object?> Pairs(IEnumerable<string> inputs) => inputs
        .Select(pair => pair.Split('=', 2))
        .GroupBy(pair => pair[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, object? (group) => group.Last()[1], StringComparer.Ordinal);
}
