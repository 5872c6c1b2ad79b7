using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using KestraBus.Web.Answers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KestraBus.Web.Security;

/// <summary>
/// HTTP Basic, and the same pair in the cookie with which the UI logs in (http-api §1.7). A 401 asks the browser for its own
/// dialog except on behalf of the login page.
/// </summary>
sealed class BasicAuthHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IOptionsMonitor<BasicAuthOptions> settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Basic";
    public const string Cookie = "BASIC_AUTH";
    const int LongestCredentials = 1024;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate(settings.CurrentValue));

    AuthenticateResult Authenticate(BasicAuthOptions basic)
    {
        if (!basic.Enabled || IsOpen(basic))
        {
            return Success("anonymous", "Anonymous");
        }

        if (IsCrossSite())
        {
            return AuthenticateResult.Fail("another site asks in the name of the user");
        }

        string? header = Request.Headers[HeaderNames.Authorization];
        return header switch
        {
            ['B' or 'b', 'a', 's', 'i', 'c', ' ', .. var encoded] => Check(basic, encoded),
            ['B' or 'b', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] => CheckToken(basic, token.Trim()),
            _ when Request.Cookies[Cookie] is { } cookie => Check(basic, Uri.UnescapeDataString(cookie)),
            _ => AuthenticateResult.NoResult(),
        };
    }

    /// <summary>Compares both halves always, in constant time: neither name nor password can be felt out.</summary>
    static AuthenticateResult Check(BasicAuthOptions basic, string encoded)
    {
        if (!basic.IsInitialized || encoded.Length > LongestCredentials || Decode(encoded) is not { } pair)
        {
            return AuthenticateResult.Fail("no credentials that can be read");
        }

        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        var nameFits = ConstantTime.AreEqual(colon < 0 ? pair : pair[..colon], basic.Username!);
        var passwordFits = ConstantTime.AreEqual(colon < 0 ? "" : pair[(colon + 1)..], basic.Password!);
        return nameFits & passwordFits ? Success(basic.Username!) : AuthenticateResult.Fail("wrong name or password");
    }

    static AuthenticateResult CheckToken(BasicAuthOptions basic, string token)
    {
        var fits = false;
        foreach (var each in basic.BearerTokens)
        {
            fits |= each.Length > 0 && ConstantTime.AreEqual(token, each);
        }

        return fits ? Success("token") : AuthenticateResult.Fail("unknown token");
    }

    bool IsOpen(BasicAuthOptions basic)
    {
        var written = RequestAddress.Of(Context).Split('?')[0];
        PathString path = written is ['/', ..] ? Uri.UnescapeDataString(written) : Request.Path;
        return !path.Value!.Contains("..", StringComparison.Ordinal)
            && basic.OpenUrls.Any(open => open.TrimEnd('/') is ['/', ..] prefix
                && (path.StartsWithSegments(prefix, StringComparison.Ordinal)
                    || Request.Path.StartsWithSegments(prefix, StringComparison.Ordinal)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.ContentLength = 0;
        if (!Request.Headers.Referer.ToString().EndsWith("/login", StringComparison.Ordinal))
        {
            Response.Headers.WWWAuthenticate = "Basic";
        }

        return Task.CompletedTask;
    }

    static string? Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded.Trim(), bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }

    /// <summary>A page of another site makes the browser write here, and the browser adds the credentials by itself.</summary>
    bool IsCrossSite() => Request.Headers["Sec-Fetch-Site"] == "cross-site"
        && !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method);

    static AuthenticateResult Success(string name, string kind = SchemeName) => AuthenticateResult.Success(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], kind)), SchemeName));
}
