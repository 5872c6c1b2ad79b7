using KestraBus.Core.Files;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KestraBus.Web.Health;

/// <summary>Internal storage answers a look-up.</summary>
sealed class StorageHealthCheck(IInternalStorage storage) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await storage.FindAttributesAsync(StorageUri.Parse("/"), cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
