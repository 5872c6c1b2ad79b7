using System.Text.Json;

namespace KestraBus.Web.Errors;

/// <summary>A request that is answered with an error: which status, and what the body says (http-api §1.6).</summary>
public class RefusalException(int status, string message, IReadOnlyList<Finding>? findings = null) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>When a client may ask again, for 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Writes the body; <paramref name="href"/> is the request's own address.</summary>
    public virtual void Write(Utf8JsonWriter json, string href) => ErrorJson.Write(json, Message, href, findings);
}
