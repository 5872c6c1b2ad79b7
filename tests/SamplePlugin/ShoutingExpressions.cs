using KestraBus.Core.Expressions;
using KestraBus.Core.Plugins;

namespace SamplePlugin;

/// <summary>Adds the filter <c>shout</c> and the test <c>shouted</c> to the expression language.</summary>
public sealed class ShoutingExpressions : IExpressionPlugin
{
    public ExpressionFamily Family { get; } = new()
    {
        Filters = [new("shout", ["times"], Shout)],
        Tests = [new("shouted", null, (value, _) => value is string text && text.EndsWith('!'))],
    };

    static object? Shout(object? value, Arguments arguments) => value is null
        ? null
        : arguments.Rendering.Print(value) + new string('!', arguments.Has(0) ? (int)arguments.RequiredInteger(0, "times") : 1);
}
