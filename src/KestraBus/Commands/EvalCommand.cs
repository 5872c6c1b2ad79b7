using System.CommandLine;
using System.Text;
using KestraBus.Configuration;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Evaluation;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Commands;

/// <summary>
/// <c>kestrabus eval</c>: renders the template of the command line, or templates that come as JSON objects, one a line, on
/// standard input, each answered with a line on standard output.
/// </summary>
static class EvalCommand
{
    const int Failure = 1;

    // The console's own readers and writers follow the locale; the protocol is UTF-8 without a mark.
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create()
    {
        var template = new Option<string?>("--template") { Description = "Render this one template and print it." };
        var variables = new Option<FileInfo?>("--variables") { Description = "The template's variables, a JSON object in a file." };
        var version2 = new Option<bool>("--version-2", "--version-2-operators")
        {
            Description = "Understand templates as Kestra 2.0 does.",
        };
        var plugins = new Option<DirectoryInfo?>("--plugins") { Description = "A folder of plugins, whose filters and functions count." };
        var command = new Command("eval", "Render templates: one JSON object a line in, one out; or the one of --template.")
        {
            template, variables, version2, plugins,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new ExpressionOptions { FollowsVersion2 = parsed.GetValue(version2) };
            var library = LibraryOf(parsed.GetValue(plugins));
            return parsed.GetValue(template) is { } text
                ? RenderAsync(text, parsed.GetValue(variables), new(options, library, TimeProvider.System), cancellationToken)
                : AnswerAsync(new(options, library, TimeProvider.System), cancellationToken);
        });
        return command;
    }

    static ExpressionLibrary LibraryOf(DirectoryInfo? folder)
    {
        if (folder is null)
        {
            return ExpressionLibrary.Standard;
        }

        var content = PluginFolder.Load(folder.FullName);
        var registry = PluginRegistry.Load(content.Assemblies);
        foreach (var fault in content.Faults.Concat(registry.Faults))
        {
            Console.Error.WriteLine($"{fault.Subject} is left out: {fault.Reason}");
        }

        return registry.Expressions;
    }

    static async Task<int> RenderAsync(string template, FileInfo? file, ExpressionEngine engine, CancellationToken cancellationToken)
    {
        var variables = file is null ? PlainMaps.Empty : await ReadAsync(file, cancellationToken);
        try
        {
            var result = await engine.RenderTextAsync(template, new DictionaryVariables(variables), NoServices.Instance, cancellationToken);
            await Console.Out.WriteLineAsync(result);
            return 0;
        }
        catch (ExpressionException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Failure;
        }
    }

    static async Task<IReadOnlyDictionary<string, object?>> ReadAsync(FileInfo file, CancellationToken cancellationToken) =>
        file.Exists && PlainJson.TryParse(await File.ReadAllTextAsync(file.FullName, cancellationToken), out var value)
            && value is IReadOnlyDictionary<string, object?> map
            ? map
            : throw new SettingsException($"{file} must be a file with a JSON object: the variables by name");

    static async Task<int> AnswerAsync(EvalProtocol protocol, CancellationToken cancellationToken)
    {
        using var requests = new StreamReader(Console.OpenStandardInput(), Utf8);
        await using var answers = new StreamWriter(Console.OpenStandardOutput(), Utf8);
        await protocol.RunAsync(requests, answers, cancellationToken);
        return 0;
    }
}
