using KestraBus.Core.Expressions.Services;

namespace KestraBus.Tests.Plugins;

/// <summary>Knows one secret, under any key.</summary>
sealed class SecretServices(string secret) : IExpressionServices, IExpressionSecrets
{
    public IExpressionSecrets Secrets => this;

    public ValueTask<string?> FindAsync(string @namespace, string key, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(secret);
}
