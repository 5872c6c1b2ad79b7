namespace KestraBus.Core.Expressions.Ast;

/// <summary>What stands between the parentheses of a call: positional arguments, then named ones.</summary>
sealed class CallArguments(Expression[] positional, (string Name, Expression Value)[] named)
{
    public static CallArguments None { get; } = new([], []);

    public Expression[] Positional => positional;

    public bool HasNamed => named.Length > 0;

    public bool IsAsynchronous { get; } =
        positional.Any(argument => argument.IsAsynchronous) || named.Any(argument => argument.Value.IsAsynchronous);

    /// <summary>
    /// Evaluates the arguments into the places of the parameters. Without parameters, or with an empty list of them, any
    /// positional ones are taken, and named ones are evaluated for nothing.
    /// </summary>
    public object?[] Evaluate(Rendering rendering, IReadOnlyList<string>? parameters)
    {
        parameters = parameters is { Count: 0 } ? null : parameters;
        var values = Places(parameters);
        for (var index = 0; index < positional.Length; index++)
        {
            CheckPosition(index, values.Length);
            values[index] = positional[index].Evaluate(rendering);
        }

        foreach (var (name, value) in named)
        {
            var place = parameters is null ? -1 : Place(parameters, name);
            var evaluated = value.Evaluate(rendering);
            if (place >= 0)
            {
                values[place] = evaluated;
            }
        }

        return values;
    }

    public async ValueTask<object?[]> EvaluateAsync(Rendering rendering, IReadOnlyList<string>? parameters)
    {
        parameters = parameters is { Count: 0 } ? null : parameters;
        var values = Places(parameters);
        for (var index = 0; index < positional.Length; index++)
        {
            CheckPosition(index, values.Length);
            values[index] = await positional[index].EvaluateAsync(rendering);
        }

        foreach (var (name, value) in named)
        {
            var place = parameters is null ? -1 : Place(parameters, name);
            var evaluated = await value.EvaluateAsync(rendering);
            if (place >= 0)
            {
                values[place] = evaluated;
            }
        }

        return values;
    }

    object?[] Places(IReadOnlyList<string>? parameters)
    {
        if (parameters is null)
        {
            return positional.Length == 0 ? [] : new object?[positional.Length];
        }

        var values = new object?[parameters.Count];
        Array.Fill(values, Arguments.Missing);
        return values;
    }

    // The arguments before one too many are evaluated: what is missing in them is reported first.
    static void CheckPosition(int index, int most)
    {
        if (index >= most)
        {
            throw new ExpressionException(
                $"The argument at position {index + 1} is not allowed. Only {most} argument(s) are allowed.");
        }
    }

    static int Place(IReadOnlyList<string> parameters, string name)
    {
        for (var index = 0; index < parameters.Count; index++)
        {
            if (parameters[index] == name)
            {
                return index;
            }
        }

        throw new ExpressionException($"The following named argument does not exist: {name}");
    }
}
