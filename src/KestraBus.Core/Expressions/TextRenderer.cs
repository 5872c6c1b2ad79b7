using KestraBus.Core.Expressions.Syntax;

namespace KestraBus.Core.Expressions;

/// <summary>Renders single texts, to texts and to values.</summary>
sealed class TextRenderer(ExpressionEngine engine)
{
    const int MostPasses = 100;

    /// <summary>Whether a text is parsed at all: Kestra does so only when there is a brace in it.</summary>
    public static bool IsTemplate(string source) => source.Contains('{', StringComparison.Ordinal);

    /// <summary>The rendered text; null when the template prints nothing at all.</summary>
    public string? Render(string source, RenderingContext context) =>
        Render(source, context, engine.Options.RecursiveRendering);

    public string? Render(string source, RenderingContext context, bool isRecursive)
    {
        if (!IsTemplate(source))
        {
            return source;
        }

        var rendered = RenderOnce(source, context);
        for (var pass = 1; isRecursive && rendered is not null && rendered != source; pass++)
        {
            CheckPasses(pass);
            source = rendered;
            rendered = IsTemplate(source) ? RenderOnce(source, context) : source;
        }

        return Finish(rendered, isRecursive);
    }

    public ValueTask<string?> RenderAsync(string source, RenderingContext context) =>
        RenderAsync(source, context, engine.Options.RecursiveRendering);

    public async ValueTask<string?> RenderAsync(string source, RenderingContext context, bool isRecursive)
    {
        if (!IsTemplate(source))
        {
            return source;
        }

        var rendered = await RenderOnceAsync(source, context);
        for (var pass = 1; isRecursive && rendered is not null && rendered != source; pass++)
        {
            CheckPasses(pass);
            source = rendered;
            rendered = IsTemplate(source) ? await RenderOnceAsync(source, context) : source;
        }

        return Finish(rendered, isRecursive);
    }

    public ValueTask<string?> RenderOrEmptyAsync(string? source, RenderingContext context)
    {
        if (source is null || !IsTemplate(source))
        {
            return new(source);
        }

        return engine.Options.RecursiveRendering || engine.GetTemplate(source).IsAsynchronous
            ? AwaitOrEmptyAsync(source, context)
            : new(Render(source, context) ?? "");
    }

    public object? RenderTyped(string? source, RenderingContext context)
    {
        if (source is null || !IsTemplate(source))
        {
            return source;
        }

        var (rendering, output) = BeginTyped(source, context);
        try
        {
            rendering.Template.Body.Render(rendering, output);
            return Finish(output);
        }
        catch (Exception failure) when (IsFailure(failure, context))
        {
            throw Translate(rendering, failure);
        }
    }

    public async ValueTask<object?> RenderTypedAsync(string? source, RenderingContext context)
    {
        if (source is null || !IsTemplate(source))
        {
            return source;
        }

        var (rendering, output) = BeginTyped(source, context);
        try
        {
            await rendering.Template.Body.RenderAsync(rendering, output);
            return Finish(output);
        }
        catch (Exception failure) when (IsFailure(failure, context))
        {
            throw Translate(rendering, failure);
        }
    }

    // Rendered once more, an empty text prints nothing at all.
    static string? Finish(string? rendered, bool isRecursive) =>
        rendered is null || (isRecursive && rendered.Length == 0) ? null : RawBlocks.StripTags(rendered);

    static void CheckPasses(int pass)
    {
        if (pass > MostPasses)
        {
            throw new ExpressionException("Too many rendering attempts") { IsLocated = true };
        }
    }

    static object? Finish(TypedOutput output) =>
        output.Result is string text ? RawBlocks.StripTags(text) : output.Result;

    async ValueTask<string?> AwaitOrEmptyAsync(string source, RenderingContext context) =>
        await RenderAsync(source, context) ?? "";

    string? RenderOnce(string source, RenderingContext context)
    {
        var rendering = Begin(source, context);
        var output = new TextOutput(rendering, printsJson: true);
        try
        {
            rendering.Template.Body.Render(rendering, output);
            return output.HasPrinted ? output.ToString() : null;
        }
        catch (Exception failure) when (IsFailure(failure, context))
        {
            throw Translate(rendering, failure);
        }
    }

    async ValueTask<string?> RenderOnceAsync(string source, RenderingContext context)
    {
        var rendering = Begin(source, context);
        var output = new TextOutput(rendering, printsJson: true);
        try
        {
            await rendering.Template.Body.RenderAsync(rendering, output);
            return output.HasPrinted ? output.ToString() : null;
        }
        catch (Exception failure) when (IsFailure(failure, context))
        {
            throw Translate(rendering, failure);
        }
    }

    (Rendering Rendering, TypedOutput Output) BeginTyped(string source, RenderingContext context)
    {
        var rendering = Begin(source, context);
        return (rendering, new(rendering));
    }

    Rendering Begin(string source, RenderingContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (source.Length > engine.Options.TemplateLength)
        {
            throw new ExpressionException(
                $"A template can have {engine.Options.TemplateLength} characters.")
            { IsLocated = true };
        }

        return new(engine, engine.GetTemplate(source), context);
    }

    // Everything a template can do wrong ends here: a filter's or a backend's exception is the template's failure.
    static bool IsFailure(Exception failure, RenderingContext context) =>
        failure is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested;

    static ExpressionException Translate(Rendering rendering, Exception failure) => failure switch
    {
        ExpressionException { IsLocated: true } known => known,
        InsufficientExecutionStackException => rendering.Locate("The template is nested too deeply", failure),
        OutOfMemoryException => rendering.Locate("The template needs too much memory", failure),
        _ => rendering.Locate(failure.Message, failure),
    };
}
