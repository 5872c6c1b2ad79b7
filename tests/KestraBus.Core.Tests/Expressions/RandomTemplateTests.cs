using System.Diagnostics;
using KestraBus.Core.Expressions;
using KestraBus.Fuzz;

namespace KestraBus.Core.Tests.Expressions;

/// <summary>Templates that chance made of the tables' rows. A failure prints the seed and the template.</summary>
[Collection(nameof(AttackTests))]
public sealed class RandomTemplateTests(ITestOutputHelper output)
{
    const int Templates = 1_500;

    // On an idle machine all take a few seconds; the rest is for machines that are not.
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    readonly int seed = Random.Shared.Next();

    [Fact]
    public async Task Render_MutatedTemplates_ThrowNothingButExpressionExceptions()
    {
        var random = Seeded();
        var variables = new RandomVariables(random);
        var probe = new TemplateProbe(new(
            Expressions.Options with { Time = TimeSpan.FromSeconds(0.4) }, ExpressionLibrary.Standard, TimeProvider.System));
        var mutator = new TemplateMutator(TableCorpus.Of(GetType().Assembly), random);
        for (var count = 0; count < Templates; count++)
        {
            var template = mutator.Next();
            var outcome = await probe.RunAsync(template, variables.Next());

            outcome.Crash.ShouldBeNull($"seed {seed}, template {count}: {template}");
            outcome.Slowest.ShouldBeLessThan(Soon, $"seed {seed}, template {count}: {template}");
        }
    }

    [Fact]
    public void Parse_RandomCharacters_EndsWithATemplateOrAnError()
    {
        const string characters = "{}%#'\"\\()[]|.~?:,=<>!+-*/ \n\tax1é";
        var random = Seeded();
        for (var count = 0; count < Templates; count++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => characters[random.Next(characters.Length)]));
            var started = Stopwatch.GetTimestamp();

            Parse(text)?.ShouldBeAssignableTo<ExpressionException>($"seed {seed}, text {count}: {text}");

            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon, $"seed {seed}, text {count}: {text}");
        }
    }

    static Exception? Parse(string text)
    {
        try
        {
            Template.Parse("{{" + text);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    Random Seeded()
    {
        output.WriteLine($"seed {seed}");
        return new(seed);
    }
}
