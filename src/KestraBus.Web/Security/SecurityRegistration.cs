using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Web.Security;

/// <summary>Deny by default: what does not say that it is anonymous needs a known user, unknown paths too.</summary>
static class SecurityRegistration
{
    const string Section = "kestra:server:basic-auth";

    extension(IServiceCollection services)
    {
        public void AddWebSecurity(IConfiguration configuration)
        {
            services.AddOptions<BasicAuthOptions>().Configure(options => Read(configuration.GetSection(Section), options));
            services.AddAuthentication(BasicAuthHandler.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, BasicAuthHandler>(BasicAuthHandler.SchemeName, null);
            services.AddAuthorizationBuilder()
                .SetDefaultPolicy(KnownUser())
                .SetFallbackPolicy(KnownUser());
        }
    }

    static AuthorizationPolicy KnownUser() =>
        new AuthorizationPolicyBuilder(BasicAuthHandler.SchemeName).RequireAuthenticatedUser().Build();

    static void Read(IConfigurationSection section, BasicAuthOptions options)
    {
        options.Enabled = section.GetValue("enabled", options.Enabled);
        options.Username = section["username"] ?? options.Username;
        options.Password = section["password"] ?? options.Password;
        Add(section.GetSection("open-urls"), options.OpenUrls);
        Add(section.GetSection("bearer-tokens"), options.BearerTokens);
    }

    static void Add(IConfigurationSection section, IList<string> values)
    {
        foreach (var value in section.GetChildren().Select(child => child.Value).Prepend(section.Value).OfType<string>())
        {
            values.Add(value);
        }
    }
}
