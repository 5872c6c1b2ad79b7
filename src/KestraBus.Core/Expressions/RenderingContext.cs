using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Expressions;

/// <summary>With what something is rendered: variables, outside world, and the rendering it is part of.</summary>
readonly record struct RenderingContext(
    IVariables Variables, IExpressionServices Services, Budget Budget, Rendering? Outer,
        CancellationToken CancellationToken);
