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
        TimeSpan? limit = null;
        var follows = true;
        string? user = null;
        var password = "";
        AuthenticationHeaderValue? authorization = null;
        foreach (var (name, value) in options ?? PlainMaps.Empty)
        {
            switch (name)
            {
                case "timeout":
                    limit = Sum(limit, Duration(Map(name, value), "connectTimeout"), Duration(Map(name, value), "readIdleTimeout"));
                    break;
                case "connectTimeout" or "readTimeout":
                    limit = Sum(limit, Duration(options!, name), null);
                    break;
                case "followRedirects":
                    follows = PlainData.Print(value) != "false";
                    break;
                case "auth":
                    authorization = Authorize(Map(name, value));
                    break;
                case "basicAuthUser":
                    user = PlainData.Print(value);
                    break;
                case "basicAuthPassword":
                    password = PlainData.Print(value);
                    break;
                case var _ when !Ignored.Contains(name):
                    throw new ExpressionException($"The option '{name}' of http() is not supported.");
            }
        }

        return new(limit, follows, authorization ?? (user is null ? null : Basic(user, password)));
    }

    static AuthenticationHeaderValue Authorize(IReadOnlyDictionary<string, object?> auth) => PlainData.Print(auth.GetValueOrDefault("type")) switch
    {
        "BASIC" => Basic(PlainData.Print(auth.GetValueOrDefault("username")), PlainData.Print(auth.GetValueOrDefault("password"))),
        "BEARER" => new("Bearer", PlainData.Print(auth.GetValueOrDefault("token"))),
        var type => throw new ExpressionException($"The authentication type '{type}' of http() is not supported: BASIC and BEARER are."),
    };

    static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    static IReadOnlyDictionary<string, object?> Map(string name, object? value) => value as IReadOnlyDictionary<string, object?>
        ?? throw new ExpressionException($"The option '{name}' of http() must be a map.");

    static TimeSpan? Sum(TimeSpan? first, TimeSpan? second, TimeSpan? third) =>
        first is null && second is null && third is null ? null
        : (first ?? TimeSpan.Zero) + (second ?? TimeSpan.Zero) + (third ?? TimeSpan.Zero);

    static TimeSpan? Duration(IReadOnlyDictionary<string, object?> options, string name)
    {
        try
        {
            return options.GetValueOrDefault(name) switch
            {
                null => null,
                TimeSpan duration => duration,
                var text => XmlConvert.ToTimeSpan(PlainData.Print(text)),
            };
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw new ExpressionException($"The option '{name}' of http() must be a duration such as PT10S.", failure);
        }
    }
}
