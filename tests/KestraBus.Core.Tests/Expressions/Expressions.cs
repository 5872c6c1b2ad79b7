using KestraBus.Core.Expressions;
using KestraBus.Core.Values;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Core.Tests.Expressions;

/// <summary>An engine in UTC whose clock stands, and short ways to use it.</summary>
static class Expressions
{
    public static FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero));

    public static ExpressionOptions Options { get; } = new() { TimeZone = TimeZoneInfo.Utc };

    public static ExpressionEngine Engine { get; } = new(Options, ExpressionLibrary.Standard, Clock);

    public static DictionaryVariables Variables(string json) =>
        new((IReadOnlyDictionary<string, object?>)PlainJson.Parse(json)!);

    public static string? Render(string template, string variables = "{}") => Engine.RenderText(template, Variables(variables));

    public static ExpressionException Failure(string template, string variables = "{}") =>
        Should.Throw<ExpressionException>(() => Render(template, variables));
}
