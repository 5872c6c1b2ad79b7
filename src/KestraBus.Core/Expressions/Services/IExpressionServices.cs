namespace KestraBus.Core.Expressions.Services;

/// <summary>
/// The outside world of one rendering. A backend that is null makes its functions answer with an
/// <see cref="ExpressionException"/>. Tenant and access rights are the implementor's: it is made per execution.
/// </summary>
public interface IExpressionServices
{
    IExpressionSecrets? Secrets => null;

    IExpressionKeyValues? KeyValues => null;

    IExpressionFiles? Files => null;

    IExpressionHttp? Http => null;

    IExpressionErrorLogs? ErrorLogs => null;

    IExpressionSubflows? Subflows => null;

    /// <summary>Hears every secret text that a template obtained, so that logs can mask it.</summary>
    void SecretRead(string value)
    {
    }
}
