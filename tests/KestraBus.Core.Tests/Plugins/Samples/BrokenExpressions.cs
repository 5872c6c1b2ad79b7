using KestraBus.Core.Expressions;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

/// <summary>Cannot even be made.</summary>
public sealed class BrokenExpressions : IExpressionPlugin
{
    public BrokenExpressions() => throw new InvalidOperationException("out of ink");

    public ExpressionFamily Family { get; } = new();
}
