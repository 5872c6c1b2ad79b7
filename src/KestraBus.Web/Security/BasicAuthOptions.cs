namespace KestraBus.Web.Security;

/// <summary>Who may use the API: one user with a password (<c>kestra.server.basic-auth</c>).</summary>
public sealed class BasicAuthOptions
{
    /// <summary>False lets everybody do everything: only by explicit setting.</summary>
    public bool Enabled { get; set; } = true;

    public string? Username { get; set; }

    public string? Password { get; set; }

    /// <summary>Paths that are open without credentials, with all that lies below them (<c>open-urls</c>).</summary>
    public IList<string> OpenUrls { get; } = [];

    /// <summary>Tokens taken as <c>Authorization: Bearer</c>.</summary>
    public IList<string> BearerTokens { get; } = [];

    /// <summary>Whether somebody has set a name and a password.</summary>
    public bool IsInitialized => !string.IsNullOrEmpty(Username) && !string.IsNullOrEmpty(Password);
}
