namespace KestraBus.Core.Expressions.Services;

/// <summary>How <c>http()</c> reaches the world.</summary>
public interface IExpressionHttp
{
    /// <summary>Sends a request; any failure to get an answer is an exception.</summary>
    ValueTask<ExpressionHttpResponse> SendAsync(ExpressionHttpRequest request, CancellationToken cancellationToken);
}
