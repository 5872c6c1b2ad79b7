using KestraBus.Core.Executions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KestraBus.Web.Health;

/// <summary>The database answers a look-up.</summary>
sealed class DatabaseHealthCheck(IExecutionRepository executions) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await executions.FindAsync(Core.Flows.Tenants.Main, "0", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
