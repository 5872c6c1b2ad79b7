using KestraBus.Core.Expressions;

namespace KestraBus.Core.Plugins;

/// <summary>Gathers what plugin assemblies add to the expression language.</summary>
sealed class ExpressionPlugins(List<PluginFault> faults)
{
    public ExpressionLibrary Library { get; private set; } = ExpressionLibrary.Standard;

    /// <summary>Takes the class's family in, whole or, when it is broken or claims a name that is taken, not at all.</summary>
    public void Add(Type type)
    {
        try
        {
            var family = ((IExpressionPlugin)Activator.CreateInstance(type)!).Family;
            if (Taken(family) is { } taken)
            {
                faults.Add(new PluginFault(type.FullName!, $"the {taken} exists already"));
            }
            else
            {
                Library = Library.With(family);
            }
        }
        catch (Exception fault)
        {
            // A class of others that cannot even be made must not keep the server from starting.
            faults.Add(new PluginFault(type.FullName!, fault.InnerException?.Message ?? fault.Message));
        }
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
