using KestraBus.Core.Expressions;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

/// <summary>Adds the filter <c>twice</c> to the expression language.</summary>
public sealed class SampleExpressions : IExpressionPlugin
{
    public ExpressionFamily Family { get; } = new() { Filters = [new("twice", null, (value, _) => $"{value}{value}")] };
}
