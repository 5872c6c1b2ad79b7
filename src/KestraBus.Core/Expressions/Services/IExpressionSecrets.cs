namespace KestraBus.Core.Expressions.Services;

/// <summary>Where <c>secret()</c> looks.</summary>
public interface IExpressionSecrets
{
    /// <summary>The secret's text, or null when there is none. Keys are not case-sensitive.</summary>
    ValueTask<string?> FindAsync(string @namespace, string key, CancellationToken cancellationToken);
}
