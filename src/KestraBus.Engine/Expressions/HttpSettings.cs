using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Values;

namespace KestraBus.Engine.Expressions;

/// <summary>
/// As many of Kestra's HTTP client options as <c>http()</c> understands. Without a limit a request has as long as its caller has.
/// </summary>
sealed record HttpSettings(TimeSpan? Limit, bool FollowsRedirects, AuthenticationHeaderValue? Authorization)
{
    // Without a meaning here, and harmless to leave out.
    static readonly HashSet<string> Ignored =
    [
        "logs", "logLevel", "defaultCharset", "enabledTcpExtendedKeepAlive", "readIdleTimeout", "connectionPoolIdleTimeout", "maxContentLength",
    ];

    /// <exception cref="ExpressionException">An option is not understood: what it asks for would silently not happen.</exception>
    public static HttpSettings Read(IReadOnlyDictionary<string, object?>? options)
    {
        var settings = new HttpSettings(null, FollowsRedirects: true, null);
        foreach (var (name, value) in options ?? PlainMaps.Empty)
        {
            settings = settings.With(name, value);
        }

        return settings.Authorization is null && options?.GetValueOrDefault("basicAuthUser") is { } user
            ? settings with { Authorization = Basic(user, options.GetValueOrDefault("basicAuthPassword")) }
            : settings;
    }

    HttpSettings With(string name, object? value) => name switch
    {
        "timeout" => Map(name, value).Aggregate(this, (settings, part) => settings.WithTime(part.Key, part.Value)),
        "connectTimeout" or "readTimeout" => WithTime(name, value),
        "followRedirects" => this with { FollowsRedirects = PlainData.Print(value) != "false" },
        "auth" => this with { Authorization = Authorize(Map(name, value)) },
        "basicAuthUser" or "basicAuthPassword" => this, // read together
        _ when Ignored.Contains(name) => this,
        _ => throw new ExpressionException($"The option '{name}' of http() is not supported."),
    };

    // Connecting and reading each may take their time; what counts here is when the answer is there.
    HttpSettings WithTime(string name, object? value)
    {
        try
        {
            var time = value is TimeSpan duration ? duration : XmlConvert.ToTimeSpan(PlainData.Print(value));
            return time > TimeSpan.Zero
                ? this with { Limit = (Limit ?? TimeSpan.Zero) + time }
                : throw new FormatException($"{time} is no time to wait");
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw new ExpressionException($"The option '{name}' of http() must be a duration such as PT10S.", failure);
        }
    }

    static AuthenticationHeaderValue Authorize(IReadOnlyDictionary<string, object?> auth) => PlainData.Print(auth.GetValueOrDefault("type")) switch
    {
        "BASIC" => Basic(auth.GetValueOrDefault("username"), auth.GetValueOrDefault("password")),
        "BEARER" => new("Bearer", PlainData.Print(auth.GetValueOrDefault("token"))),
        var type => throw new ExpressionException($"The authentication type '{type}' of http() is not supported: BASIC and BEARER are."),
    };

    static AuthenticationHeaderValue Basic(object? user, object? password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{PlainData.Print(user)}:{PlainData.Print(password)}")));

    static IReadOnlyDictionary<string, object?> Map(string name, object? value) => value as IReadOnlyDictionary<string, object?>
        ?? throw new ExpressionException($"The option '{name}' of http() must be a map.");
}
