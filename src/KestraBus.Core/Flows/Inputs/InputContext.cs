using KestraBus.Core.Expressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>One reading: what has been read so far, and how expressions see it.</summary>
sealed class InputContext(InputRequest request, ExpressionEngine expressions)
{
    readonly Dictionary<string, ReadInput> read = new(StringComparer.Ordinal);
    readonly Dictionary<string, Input> declared =
        request.Inputs.DistinctBy(input => input.Id).ToDictionary(input => input.Id, StringComparer.Ordinal);

    public IInputFiles? Files => request.Files;

    public object? Given(string id) => request.Given.GetValueOrDefault(id);

    public Input? Declared(string id) => declared.GetValueOrDefault(id);

    public ReadInput? Find(string id) => read.GetValueOrDefault(id);

    public ReadInput Put(ReadInput input) => read[input.Input.Id] = input;

    /// <summary>Other inputs than the dependencies are there, but empty.</summary>
    public IVariables VariablesOf(IReadOnlyList<ReadInput> dependencies)
    {
        var seen = dependencies.Where(dependency => dependency.Enabled).DistinctBy(each => each.Input.Id)
            .ToDictionary(each => each.Input.Id, each => each.Value, StringComparer.Ordinal);
        var inputs = request.Inputs.Select(input => KeyValuePair.Create(input.Id, seen.GetValueOrDefault(input.Id)));
        return request.Variables.With("inputs", InputMap.Nest(inputs));
    }

    /// <summary>Its dependencies are, and its condition, if it has one, is the boolean true: a text that says so is not enough.</summary>
    public async ValueTask<(bool Enabled, string? Fault)> IsEnabledAsync(
        Input input, IReadOnlyList<ReadInput> dependencies, IVariables variables, CancellationToken cancellationToken)
    {
        if (dependencies.Any(dependency => !dependency.Enabled))
        {
            return (false, null);
        }

        if (input.DependsOn?.Condition is not { Length: > 0 } condition)
        {
            return (true, null);
        }

        try
        {
            return (await expressions.RenderTypedAsync(condition, variables, request.Services, cancellationToken) is true, null);
        }
        catch (ExpressionException fault)
        {
            return (false, $"Invalid condition: {fault.Message}");
        }
    }

    /// <summary>What SELECT and its kin accept; null when anything goes.</summary>
    public async ValueTask<(IReadOnlyList<string>? Values, string? Fault)> ChoicesAsync(
        Input input, IVariables variables, CancellationToken cancellationToken)
    {
        if (input.Type is not (InputType.Select or InputType.Multiselect) || input.Expression is not { } expression)
        {
            return (input.Values, null);
        }

        try
        {
            var rendered = await expressions.RenderTypedAsync(expression, variables, request.Services, cancellationToken);
            return rendered is IEnumerable<object?> list
                ? ([.. list.Select(PlainData.Print)], null)
                : (null, "Invalid expression result. Expected a list of strings");
        }
        catch (ExpressionException fault)
        {
            return (null, $"Cannot render 'expression'. Cause: {fault.Message}");
        }
    }

    /// <summary>The default, rendered; else the first choice, if the input wants that.</summary>
    public async ValueTask<(object? Value, string? Fault)> DefaultAsync(
        Input input, IVariables variables, IReadOnlyList<string>? values, CancellationToken cancellationToken)
    {
        try
        {
            var value = input.Defaults switch
            {
                string text when text.Contains('{', StringComparison.Ordinal) =>
                    await expressions.RenderTextAsync(text, variables, request.Services, cancellationToken),
                IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> =>
                    await expressions.RenderObjectAsync(input.Defaults, variables, request.Services, cancellationToken),
                _ => input.Defaults,
            };
            return (value ?? FirstChoice(input, values), null);
        }
        catch (ExpressionException fault)
        {
            return (null, $"Cannot render 'defaults'. Cause: {fault.Message}");
        }
    }

    static object? FirstChoice(Input input, IReadOnlyList<string>? values) => input switch
    {
        { AutoSelectFirst: false } => null,
        { Type: InputType.Multiselect } => values is [var first, ..] ? new List<object?> { first } : null,
        _ => values is [var first, ..] ? first : null,
    };
}
