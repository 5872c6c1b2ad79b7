namespace KestraBus.Web.Errors;

/// <summary>The refusals that there are, each with the words that Kestra begins its message with.</summary>
public static class Refusal
{
    public static RefusalException NotFound(string? what = null) => new(404, what is null ? "Not Found" : "Not Found: " + what);

    public static RefusalException Expired(string what) => new(410, "Resource has expired: " + what);

    public static RefusalException BadRequest(string why) => new(400, "Bad Request: " + why);

    public static RefusalException MissingQueryValue(string name) => BadRequest($"Required QueryValue [{name}] not specified");

    public static RefusalException MissingBody(string name) => new(422, $"Invalid route params: Required Body [{name}] not specified");

    public static RefusalException IllegalArgument(string why) => new(422, "Illegal argument: " + why);

    public static RefusalException IllegalState(string why) => new(409, "Illegal state: " + why);

    public static RefusalException Unprocessable(string why) => new(422, "Unprocessable Entity: " + why);

    public static RefusalException InvalidEntity(string why) => new(422, "Invalid entity: " + why);

    public static RefusalException InvalidEntity(IReadOnlyList<Finding> findings) => new(
        422,
        "Invalid entity: " + string.Join(", ", findings.Select(each => $"{each.Path}: {each.Message}")),
        findings);

    public static RefusalException Unconvertible(string name, string value, string cause) =>
        new(422, $"Internal server error: Failed to convert argument [{name}] for value [{value}] due to: {cause}");

    public static RefusalException InvalidJson(string why) => new(422, "Invalid json mapping", [new Finding(why, null)]);

    public static RefusalException UnsupportedMediaType(string? given, params ReadOnlySpan<string> allowed) => new(
        415,
        $"Unsupported Media Type: Content Type [{given}] not allowed. Allowed types: [{string.Join(", ", allowed)}]");

    public static RefusalException TooLarge(long limit) => new(413, $"Request Entity Too Large: at most {limit} bytes are taken here");

    public static RefusalException Overloaded(TimeSpan retryAfter) =>
        new(429, "Too Many Requests: the server has more starts at work than it can hold") { RetryAfter = retryAfter };

    public static RefusalException Unavailable(TimeSpan retryAfter) =>
        new(503, "Service Unavailable: a part of the server does not answer") { RetryAfter = retryAfter };
}
