using KestraBus.Core.Expressions.Functions;
using KestraBus.Core.Expressions.Properties;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Expressions;

/// <summary>Renders templates. Made once and shared; safe for all threads.</summary>
public sealed class ExpressionEngine
{
    readonly TemplateCache cache;
    readonly TextRenderer texts;
    readonly ObjectRenderer objects;
    readonly PropertyRenderer properties;

    public ExpressionEngine(ExpressionOptions options, ExpressionLibrary library, TimeProvider time)
    {
        Options = options;
        Time = time;

        // Kestra has no render() when everything is rendered recursively anyway.
        Library = options.RecursiveRendering
            ? library.Without(RenderFunctions.Render, RenderFunctions.RenderOnce)
            : library;
        Library = options.FollowsVersion2
            ? Library.Without("json", "currentEachOutput").WithoutFilters("json")
            : Library;
        cache = new(options.CachedTemplates, source => Template.Parse(source, Library, options));
        texts = new(this);
        objects = new(texts);
        properties = new(texts, objects);
    }

    public ExpressionOptions Options { get; }

    public ExpressionLibrary Library { get; }

    public TimeProvider Time { get; }

    internal TextRenderer Texts => texts;

    internal ObjectRenderer Objects => objects;

    /// <summary>The template of a text, parsed at most once while it is in use.</summary>
    public Template GetTemplate(string source) => cache.Get(source);

    /// <summary>What rendering the data, with all texts in it, can read. Texts that do not parse count as reading nothing.</summary>
    public TemplateMentions GetMentions(object? data) => TemplateFinder.Mentions(this, data);

    /// <summary>Whether the data has a template in it that must be rendered asynchronously.</summary>
    public bool IsAsynchronous(object? data) => TemplateFinder.IsAsynchronous(this, data);

    /// <summary>Renders to text; null stays null, a template that prints nothing gives "".</summary>
    public string? RenderText(string? template, IVariables variables) =>
        template is null || !TextRenderer.IsTemplate(template)
        ? template
        : texts.Render(template, Begin(variables)) ?? "";

    /// <summary>Renders to a value: a single expression keeps its type.</summary>
    public object? RenderTyped(string? template, IVariables variables) => texts.RenderTyped(template, Begin(variables));

    /// <summary>Renders every text inside maps and lists, keys too.</summary>
    public object? RenderObject(object? data, IVariables variables) => objects.Render(data, Begin(variables));

    /// <summary>Renders a task property and converts it to <typeparamref name="T"/>; null when it renders to nothing.</summary>
    public T? RenderProperty<T>(object? property, IVariables variables) =>
        PropertyConversion.To<T>(RenderProperty(property, PropertyType.Of<T>(), variables));

    /// <summary>Renders a task property and converts it to a type that is only known by name.</summary>
    public object? RenderProperty(object? property, PropertyType type, IVariables variables) =>
        properties.Render(property, type, Begin(variables));

    public ValueTask<string?> RenderTextAsync(
        string? template, IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        texts.RenderOrEmptyAsync(template, Begin(variables, services, cancellationToken));

    public ValueTask<object?> RenderTypedAsync(
        string? template, IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        texts.RenderTypedAsync(template, Begin(variables, services, cancellationToken));

    public ValueTask<object?> RenderObjectAsync(
        object? data, IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        objects.RenderAsync(data, Begin(variables, services, cancellationToken));

    public async ValueTask<T?> RenderPropertyAsync<T>(
        object? property, IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        PropertyConversion.To<T>(
            await RenderPropertyAsync(property, PropertyType.Of<T>(), variables, services, cancellationToken));

    public ValueTask<object?> RenderPropertyAsync(object? property, PropertyType type, IVariables variables,
        IExpressionServices services, CancellationToken cancellationToken) =>
        properties.RenderAsync(property, type, Begin(variables, services, cancellationToken));

    /// <summary>Whether a rendered condition holds: the trimmed text is neither empty nor <c>false</c>, <c>0</c>, <c>-0</c>.</summary>
    public static bool IsTrue(string? rendered) => rendered?.Trim() is not (null or "" or "false" or "0" or "-0");

    RenderingContext Begin(IVariables variables) => Begin(variables, NoServices.Instance, CancellationToken.None);

    RenderingContext Begin(IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        new(variables, services, new(Options, Time), null, cancellationToken);
}
