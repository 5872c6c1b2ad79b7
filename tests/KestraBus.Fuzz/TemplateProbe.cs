using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Fuzz;

/// <summary>Renders a template in every way there is. Nothing but <see cref="ExpressionException"/> may come out.</summary>
public sealed class TemplateProbe(ExpressionEngine engine)
{
    /// <summary>
    /// The exception that should not have been, and the processor time of the slowest way: the wall clock also counts what
    /// other programs do on a busy machine.
    /// </summary>
    public sealed record Outcome(Exception? Crash, TimeSpan Slowest);

    public async Task<Outcome> RunAsync(string template, IVariables variables)
    {
        var slowest = TimeSpan.Zero;
        foreach (var way in Ways(template, variables))
        {
            var before = Environment.CpuUsage.TotalTime;
            var crash = await CatchAsync(way);
            var time = Environment.CpuUsage.TotalTime - before;
            slowest = time > slowest ? time : slowest;
            if (crash is not null)
            {
                return new(crash, slowest);
            }
        }

        return new(null, slowest);
    }

    IEnumerable<Func<ValueTask>> Ways(string template, IVariables variables)
    {
        var none = CancellationToken.None;
        yield return () => Now(() => Template.Parse(template));
        yield return () => Now(() => engine.RenderText(template, variables));
        yield return () => Now(() => engine.RenderTyped(template, variables));
        yield return () => Now(() => engine.GetMentions(template));
        yield return async () => await engine.RenderTextAsync(template, variables, NoServices.Instance, none);
        yield return async () => await engine.RenderObjectAsync(
            new List<object?> { template }, variables, NoServices.Instance, none);
    }

    static ValueTask Now(Func<object?> render)
    {
        render();
        return ValueTask.CompletedTask;
    }

    // The one place where anything may arrive: what is not the engine's own error is what the search is for.
    static async Task<Exception?> CatchAsync(Func<ValueTask> way)
    {
        try
        {
            await way();
            return null;
        }
        catch (ExpressionException)
        {
            return null;
        }
        catch (Exception crash)
        {
            return crash;
        }
    }
}
