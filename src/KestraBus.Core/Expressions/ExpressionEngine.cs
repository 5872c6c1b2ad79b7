using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Expressions;

/// <summary>Renders templates. Made once and shared; safe for all threads.</summary>
public sealed class ExpressionEngine(ExpressionOptions options, ExpressionLibrary library, TimeProvider time)
{
    public ExpressionOptions Options { get; } = options;

    /// <summary>The template of a text, parsed at most once while it is in use.</summary>
    public Template GetTemplate(string source) => throw new NotImplementedException($"{library}{time}");

    /// <summary>Renders to text; null stays null, a template that prints nothing gives "".</summary>
    public string? RenderText(string? template, IVariables variables) => throw new NotImplementedException();

    /// <summary>Renders to a value: a single expression keeps its type.</summary>
    public object? RenderTyped(string? template, IVariables variables) => throw new NotImplementedException();

    /// <summary>Renders every text inside maps and lists, keys too.</summary>
    public object? RenderObject(object? data, IVariables variables) => throw new NotImplementedException();

    /// <summary>Renders a task property and converts it to <typeparamref name="T"/>; null when it renders to nothing.</summary>
    public T? RenderProperty<T>(object? property, IVariables variables) => throw new NotImplementedException();

    public ValueTask<string?> RenderTextAsync(
        string? template, IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public ValueTask<object?> RenderTypedAsync(
        string? template, IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public ValueTask<object?> RenderObjectAsync(
        object? data, IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public ValueTask<T?> RenderPropertyAsync<T>(
        object? property, IVariables variables, IExpressionServices services, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Whether a rendered condition holds: the trimmed text is neither empty nor <c>false</c>, <c>0</c>, <c>-0</c>.</summary>
    public static bool IsTrue(string? rendered) => rendered?.Trim() is not (null or "" or "false" or "0" or "-0");
}
