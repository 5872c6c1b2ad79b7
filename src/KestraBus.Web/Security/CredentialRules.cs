namespace KestraBus.Web.Security;

/// <summary>Kestra's rules for names and passwords (http-api §14).</summary>
static class CredentialRules
{
    const int Longest = 256;

    public static IReadOnlyList<string> Violations(BasicAuthOptions options) => !options.Enabled || !options.IsInitialized
        ? []
        :
        [
            .. When(
                !IsAddress(options.Username!),
                "Invalid username for Basic Authentication. Please provide a valid email address."),
            .. When(
                !IsStrong(options.Password!),
                "Invalid password for Basic Authentication. The password must have 8 chars, one upper, one lower and one number"),
        ];

    static IEnumerable<string> When(bool condition, string text) => condition ? [text] : [];

    static bool IsAddress(string name) => name.Length <= Longest && name.Split('@') is [{ Length: > 0 }, { Length: > 2 } host]
        && host.Contains('.', StringComparison.Ordinal) && !name.Any(char.IsWhiteSpace);

    static bool IsStrong(string password) => password.Length is >= 8 and <= Longest
        && password.Any(char.IsUpper) && password.Any(char.IsLower) && password.Any(char.IsDigit);
}
