using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Plugins;

/// <summary>The services of templates, with every secret they give away noted for masking.</summary>
sealed class MaskingServices(IExpressionServices services, Masking masking) : IExpressionServices
{
    public IExpressionSecrets? Secrets => services.Secrets;

    public IExpressionKeyValues? KeyValues => services.KeyValues;

    public IExpressionFiles? Files => services.Files;

    public IExpressionHttp? Http => services.Http;

    public IExpressionErrorLogs? ErrorLogs => services.ErrorLogs;

    public IExpressionSubflows? Subflows => services.Subflows;

    public void SecretRead(string value)
    {
        SecretTexts.Mask(value, masking);
        services.SecretRead(value);
    }
}
