using System.Globalization;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>What names mean at a place: variables and functions, the nearest first.</summary>
sealed class JqEnvironment
{
    readonly JqEnvironment? outer;
    readonly string name;
    readonly int arity;
    readonly object? value;

    JqEnvironment(JqEnvironment? outer, string name, int arity, object? value)
    {
        this.outer = outer;
        this.name = name;
        this.arity = arity;
        this.value = value;
    }

    public static JqEnvironment Empty { get; } = new(null, "", 0, null);

    public JqEnvironment WithVariable(string variable, object? content) => new(this, "$" + variable, 0, content);

    /// <summary>A function that can see itself and everything around it.</summary>
    public JqEnvironment WithFunction(string function, string[] parameters, JqNode body)
    {
        var closure = new JqClosure(body, parameters);
        var inner = new JqEnvironment(this, function, parameters.Length, closure);
        closure.Environment = inner;
        return inner;
    }

    /// <summary>An argument: an expression that sees what the caller sees.</summary>
    public JqEnvironment WithArgument(string parameter, JqNode body, JqEnvironment caller) =>
        new(this, parameter, 0, new JqClosure(body, []) { Environment = caller });

    /// <summary>The functions that can be seen here, as <c>name/arity</c>.</summary>
    public IEnumerable<string> FunctionNames
    {
        get
        {
            for (var place = this; place is not null; place = place.outer)
            {
                if (place.value is JqClosure)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{place.name}/{place.arity}");
                }
            }
        }
    }

    public bool TryGetVariable(string variable, out object? content) => TryFind("$" + variable, 0, out content);

    public JqClosure? FindFunction(string function, int count) =>
        TryFind(function, count, out var found) ? found as JqClosure : null;

    bool TryFind(string searched, int count, out object? found)
    {
        for (var place = this; place is not null; place = place.outer)
        {
            if (place.arity == count && place.name == searched)
            {
                found = place.value;
                return true;
            }
        }

        found = null;
        return false;
    }
}
