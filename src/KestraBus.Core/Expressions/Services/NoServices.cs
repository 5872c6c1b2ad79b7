namespace KestraBus.Core.Expressions.Services;

/// <summary>No outside world: every function that needs it fails.</summary>
public sealed class NoServices : IExpressionServices
{
    NoServices()
    {
    }

    public static NoServices Instance { get; } = new();
}
