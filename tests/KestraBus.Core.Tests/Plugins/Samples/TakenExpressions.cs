using KestraBus.Core.Expressions;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

/// <summary>Claims a filter of Kestra's own, and so loses its other one, too.</summary>
public sealed class TakenExpressions : IExpressionPlugin
{
    public ExpressionFamily Family { get; } = new()
    {
        Filters = [new("thrice", null, (value, _) => $"{value}{value}{value}"), new("upper", null, (_, _) => "mine")],
    };
}
