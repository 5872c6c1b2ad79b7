using System.Text.Json;
using FastEndpoints;
using KestraBus.Web.Answers;
using KestraBus.Web.Security;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Server;

/// <summary>What clients ask first: the version, and what the server can do. Open to everybody, as in Kestra.</summary>
public sealed class GetConfigs(IOptions<WebOptions> options, IOptions<BasicAuthOptions> basicAuth) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/configs");
        AllowAnonymous();
        Describe("Settings that clients need");
    }

    public override Task HandleAsync(CancellationToken ct) => SendJsonAsync(json => Write(json, options.Value, basicAuth.Value), ct);

    static void Write(Utf8JsonWriter json, WebOptions options, BasicAuthOptions basicAuth)
    {
        json.WriteStartObject();
        json.WriteString("uuid", options.InstanceId);
        json.WriteString("version", options.ApiVersion);
        json.WriteString("edition", "OSS");
        json.WriteString("chartDefaultDuration", "PT24H");
        json.WriteBoolean("isCustomDashboardsEnabled", false);
        json.WriteBoolean("isAnonymousUsageEnabled", false);
        json.WriteBoolean("isUiAnonymousUsageEnabled", false);
        json.WriteBoolean("isTemplateEnabled", false);
        json.WriteBoolean("isTaskRunEnabled", false);
        WriteEnvironment(json, options);
        json.WriteOptional("url", options.Url);
        json.WriteStartObject("preview");
        json.WriteNumber("initial", options.PreviewInitialRows);
        json.WriteNumber("max", options.PreviewMaxRows);
        json.WriteEndObject();
        json.WriteString("systemNamespace", options.SystemNamespace);
        json.WritePropertyName("hiddenLabelsPrefixes");
        json.WriteStrings(options.HiddenLabelsPrefixes);
        json.WriteBoolean("isBasicAuthEnabled", basicAuth.Enabled);
        json.WriteBoolean("isAiEnabled", false);
        json.WriteBoolean("isAiApiKeyConfigured", false);
        json.WriteBoolean("isBasicAuthInitialized", !basicAuth.Enabled || basicAuth.IsInitialized);
        json.WriteNumber("pluginsHash", 0);
        json.WriteBoolean("isConcurrencyViewEnabled", false);
        json.WriteEndObject();
    }

    static void WriteEnvironment(Utf8JsonWriter json, WebOptions options)
    {
        if (options.EnvironmentName is not null)
        {
            json.WriteStartObject("environment");
            json.WriteString("name", options.EnvironmentName);
            json.WriteOptional("color", options.EnvironmentColor);
            json.WriteEndObject();
        }
    }
}
