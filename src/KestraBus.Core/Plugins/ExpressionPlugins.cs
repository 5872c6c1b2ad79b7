using KestraBus.Core.Expressions;

namespace KestraBus.Core.Plugins;

/// <summary>Gathers what plugin assemblies add to the expression language.</summary>
sealed class ExpressionPlugins
{
    public ExpressionLibrary Library { get; private set; } = ExpressionLibrary.Standard;

    /// <summary>
    /// Takes the class's family in, whole or, when it claims a name that is taken, not at all: then answers why. A class that cannot
    /// be made throws.
    /// </summary>
    public string? Add(Type type)
    {
        var family = ((IExpressionPlugin)Activator.CreateInstance(type)!).Family;
        if (Taken(family) is { } taken)
        {
            return $"the {taken} exists already";
        }

        Library = Library.With(family);
        return null;
    }

    string? Taken(ExpressionFamily family) =>
        family.Filters.Select(filter => filter.Name).FirstOrDefault(name => Library.FindFilter(name) is not null) is { } filter
            ? $"filter {filter}"
        : family.Functions.Select(function => function.Name).FirstOrDefault(name => Library.FindFunction(name) is not null) is { } function
            ? $"function {function}"
        : family.Tests.Select(test => test.Name).FirstOrDefault(name => Library.FindTest(name) is not null) is { } test
            ? $"test {test}"
        : null;
}
