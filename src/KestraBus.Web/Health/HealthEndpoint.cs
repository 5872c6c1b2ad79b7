using System.Text.Json;
using FastEndpoints;
using KestraBus.Web.Answers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KestraBus.Web.Health;

/// <summary>Answers health checks the way Kestra's management port does: names and UP or DOWN, never why.</summary>
public abstract class HealthEndpoint(HealthCheckService checks, string path, Func<HealthCheckRegistration, bool> include) : ApiEndpoint
{
    public override void Configure()
    {
        Verbs(Http.GET);
        Routes(path);
        AllowAnonymous();
        Describe("Health of the server");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var report = await checks.CheckHealthAsync(include, ct);
        var status = report.Status is HealthStatus.Unhealthy ? 503 : 200;
        await SendJsonAsync(json => Write(json, report), ct, status);
    }

    static void Write(Utf8JsonWriter json, HealthReport report)
    {
        json.WriteStartObject();
        json.WriteString("name", "kestra");
        json.WriteString("status", Name(report.Status));
        json.WriteStartObject("details");
        foreach (var (name, entry) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("name", "kestra");
            json.WriteString("status", Name(entry.Status));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static string Name(HealthStatus status) => status is HealthStatus.Unhealthy ? "DOWN" : "UP";
}

/// <summary>All checks.</summary>
public sealed class GetHealth(HealthCheckService checks) : HealthEndpoint(checks, "/health", _ => true);

/// <summary>Whether the process must be started anew: it answers, so it need not.</summary>
public sealed class GetLiveness(HealthCheckService checks)
    : HealthEndpoint(checks, "/health/liveness", check => check.Tags.Contains(HealthTags.Live));

/// <summary>Whether requests can be served: database, bus and storage answer.</summary>
public sealed class GetReadiness(HealthCheckService checks)
    : HealthEndpoint(checks, "/health/readiness", check => check.Tags.Contains(HealthTags.Ready));
