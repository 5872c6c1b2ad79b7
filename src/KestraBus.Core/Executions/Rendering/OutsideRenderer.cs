using System.Security.Cryptography;
using System.Text.Json;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// Renders a template over an execution outside of a decision: first the outputs that are stored by reference are loaded, then
/// the template is rendered. Mutable because it remembers what it has loaded; lives as long as the facts of one decision.
/// </summary>
public sealed class OutsideRenderer
{
    // By instance: the versions of a task run share their outputs.
    readonly Dictionary<IReadOnlyDictionary<string, object?>, IReadOnlyDictionary<string, object?>> loaded =
        new(ReferenceEqualityComparer.Instance);

    /// <summary>The result, or the <see cref="ExpressionException"/> to be thrown where a decision would have rendered it.</summary>
    public async Task<object?> RenderAsync(RenderRequest request, Surroundings outside, CancellationToken cancellationToken)
    {
        try
        {
            var variables = await LoadAsync(request, outside, cancellationToken);
            return request.Data is string text
                ? await outside.Expressions.RenderTextAsync(text, variables, outside.Services, cancellationToken)
                : await outside.Expressions.RenderObjectAsync(request.Data, variables, outside.Services, cancellationToken);
        }
        catch (ExpressionException failure)
        {
            return failure;
        }
        catch (Exception failure) when (failure is FileNotFoundException or JsonException or CryptographicException)
        {
            // The value is gone or spoilt for good: whoever reads it fails. A storage that is out of order is tried again instead.
            return new ExpressionException(failure.Message, failure);
        }
    }

    async ValueTask<RunVariables> LoadAsync(RenderRequest request, Surroundings outside, CancellationToken cancellationToken)
    {
        List<TaskRun> runs = [.. request.Variables.FindReferring(request.Data, outside.Expressions)];
        for (var index = 0; index < runs.Count; index++)
        {
            runs[index] = runs[index] with { Outputs = await LoadAsync(runs[index].Outputs!, outside, cancellationToken) };
        }

        return runs.Count > 0 ? request.Variables.With(runs) : request.Variables;
    }

    async ValueTask<IReadOnlyDictionary<string, object?>> LoadAsync(
        IReadOnlyDictionary<string, object?> outputs, Surroundings outside, CancellationToken cancellationToken)
    {
        if (loaded.TryGetValue(outputs, out var known))
        {
            return known;
        }

        var values = new OrderedDictionary<string, object?>(outputs.Count);
        foreach (var (name, value) in outputs)
        {
            values[name] = await outside.References.LoadAsync(value, cancellationToken);
        }

        loaded[outputs] = values;
        return values;
    }
}
