using KestraBus.Core.Expressions.Properties;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Evaluation;

/// <summary>
/// Answers requests to render, one JSON object a line: <c>id</c>, <c>template</c>, <c>variables</c>, and when needed
/// <c>mode</c> (<c>string typed object recursive property:&lt;T&gt;</c>) and <c>fixtures</c> (<c>clock secrets kv files
/// namespaceFiles</c>). The answer has <c>id</c> and <c>result</c> or <c>error</c>.
/// </summary>
public sealed class EvalProtocol(ExpressionOptions options, ExpressionLibrary library, TimeProvider time)
{
    const string PropertyMode = "property:";

    readonly ExpressionEngine engine = new(options, library, time);
    readonly ExpressionEngine recursive = new(options with { RecursiveRendering = true }, library, time);

    /// <summary>Answers lines until there are no more.</summary>
    public async Task RunAsync(TextReader requests, TextWriter answers, CancellationToken cancellationToken)
    {
        while (await requests.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                await answers.WriteLineAsync(await AnswerAsync(line, cancellationToken));
                await answers.FlushAsync(cancellationToken);
            }
        }
    }

    /// <summary>Answers one line.</summary>
    public async ValueTask<string> AnswerAsync(string line, CancellationToken cancellationToken)
    {
        if (!PlainJson.TryParse(line, out var parsed) || parsed is not IReadOnlyDictionary<string, object?> request)
        {
            return PlainJson.Write(
                new OrderedDictionary<string, object?> { ["error"] = "The line is no JSON object." });
        }

        var answer = new OrderedDictionary<string, object?> { ["id"] = request.GetValueOrDefault("id") };
        try
        {
            answer["result"] = await RenderAsync(request, cancellationToken);
        }
        catch (ExpressionException failure)
        {
            answer["error"] = failure.Message;
        }

        return PlainJson.Write(answer, keepNulls: true);
    }

    async ValueTask<object?> RenderAsync(
        IReadOnlyDictionary<string, object?> request, CancellationToken cancellationToken)
    {
        var template = request.GetValueOrDefault("template") as string;
        var mode = request.GetValueOrDefault("mode") as string ?? "string";
        var variables = new DictionaryVariables(
            request.GetValueOrDefault("variables") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>());
        var fixtures = new EvalFixtures(request.GetValueOrDefault("fixtures") as IReadOnlyDictionary<string, object?>);
        var renderer = EngineFor(mode, fixtures);
        return mode switch
        {
            "string" or "recursive" => await renderer.RenderTextAsync(template, variables, fixtures, cancellationToken),
            "typed" => await renderer.RenderTypedAsync(template, variables, fixtures, cancellationToken),
            "object" => await renderer.RenderObjectAsync(ParseObject(template), variables, fixtures, cancellationToken),
            _ when mode.StartsWith(PropertyMode, StringComparison.Ordinal) => await renderer.RenderPropertyAsync(
                template, PropertyType.Parse(mode[PropertyMode.Length..]), variables, fixtures, cancellationToken),
            _ => throw new ExpressionException($"Unknown mode {mode}"),
        };
    }

    ExpressionEngine EngineFor(string mode, EvalFixtures fixtures)
    {
        var shared = mode == "recursive" ? recursive : engine;
        return fixtures.Clock is { } clock ? new(shared.Options, library, new FixedTime(clock)) : shared;
    }

    static object? ParseObject(string? template) => PlainJson.TryParse(template ?? "null", out var data)
        ? data
        : throw new ExpressionException("The template of an object must be JSON.");
}
