using KestraBus.Core.Expressions;

namespace KestraBus.Core.Plugins;

/// <summary>
/// What a plugin assembly adds to the expression language. A server finds the class by this interface and makes it once, with its
/// constructor without parameters. Names that exist already are refused: a flow means the same on every server.
/// </summary>
public interface IExpressionPlugin
{
    ExpressionFamily Family { get; }
}
