namespace KestraBus.Core.Expressions.Functions;

/// <summary>Functions that render again, or show what there is to render with.</summary>
static class RenderFunctions
{
    public const string Render = "render";
    public const string RenderOnce = "renderOnce";

    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            Function(Render, ["toRender", "recursive"], arguments => arguments.Flag(1, otherwise: true)),
            Function(RenderOnce, ["toRender"], _ => false),
            new("printContext", [], PrintContext) { ReadsEverything = true },
            new("fetchContext", [], PrintContext) { ReadsEverything = true },
        ],
    };

    static ExpressionFunction Function(string name, string[] parameters, Func<Arguments, bool> isRecursive) =>
        new(name, parameters, arguments => RenderNow(arguments, isRecursive(arguments)))
        {
            // What is rendered may wait, whatever the template itself does.
            AsynchronousBody = (arguments, _) => RenderAsync(arguments, isRecursive(arguments)),
            ReadsEverything = true,
        };

    static object? RenderNow(Arguments arguments, bool isRecursive)
    {
        var rendering = Enter(arguments);
        try
        {
            return arguments[0] is string text
                ? rendering.Engine.Texts.Render(text, rendering.Inner, isRecursive)
                : rendering.Engine.Objects.Render(arguments[0], rendering.Inner, isRecursive);
        }
        catch (NotFoundException failure)
        {
            throw Final(failure);
        }
        finally
        {
            rendering.RenderDepth--;
        }
    }

    static async ValueTask<object?> RenderAsync(Arguments arguments, bool isRecursive)
    {
        var rendering = Enter(arguments);
        try
        {
            return arguments[0] is string text
                ? await rendering.Engine.Texts.RenderAsync(text, rendering.Inner, isRecursive)
                : await rendering.Engine.Objects.RenderAsync(arguments[0], rendering.Inner, isRecursive);
        }
        catch (NotFoundException failure)
        {
            throw Final(failure);
        }
        finally
        {
            rendering.RenderDepth--;
        }
    }

    static Rendering Enter(Arguments arguments)
    {
        if (!arguments.Has(0))
        {
            throw new ExpressionException("The argument 'toRender' is required.");
        }

        var rendering = arguments.Rendering;
        if (++rendering.RenderDepth > rendering.Options.RenderDepth)
        {
            throw new ExpressionException($"render() calls itself more than {rendering.Options.RenderDepth} times");
        }

        return rendering;
    }

    // What is missing inside is not missing here: ?? around the call does not rescue it.
    static ExpressionException Final(NotFoundException failure) =>
        new($"io.pebbletemplates.pebble.error.PebbleException: {failure.Message} (?:?)", failure) { IsLocated = true };

    static OrderedDictionary<string, object?> PrintContext(Arguments arguments)
    {
        var variables = arguments.Rendering.Variables;
        var context = new OrderedDictionary<string, object?>();
        foreach (var name in variables.Names)
        {
            if (variables.TryGet(name, out var value))
            {
                context[name] = value;
            }
        }

        return context;
    }
}
