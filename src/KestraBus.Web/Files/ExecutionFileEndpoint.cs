using KestraBus.Core.Files;
using KestraBus.Web.Errors;
using KestraBus.Web.Executions;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Web.Files;

/// <summary>What endpoints about a file of an execution share: whether it may be read, and where it is.</summary>
public abstract class ExecutionFileEndpoint(string action) : ExecutionEndpoint
{
    /// <summary>Null when the answer was sent already: a redirect to the execution that owns the file.</summary>
    protected async Task<StorageUri?> FindFileAsync(CancellationToken cancellationToken)
    {
        var path = Parameters.Get("path");
        var execution = await GetExecutionAsync($"Unable to find execution id '{Segment("executionId")}'", cancellationToken);
        var policy = HttpContext.RequestServices.GetRequiredService<FilePolicy>();
        switch (await policy.DecideAsync(execution, path, cancellationToken))
        {
            case FileAccess.Allowed allowed:
                return allowed.Uri;
            case FileAccess.Elsewhere elsewhere:
                var readable = Uri.EscapeDataString(path).Replace("%2F", "/").Replace("%3A", ":");
                HttpContext.Response.Headers.Location =
                    $"{Root}/main/executions/{elsewhere.ExecutionId}/{action}?path={readable}";
                await SendStatusAsync(301);
                return null;
            default:
                throw new InvalidOperationException("an unknown kind of access");
        }
    }

    protected static RefusalException Missing(StorageUri uri) => Refusal.NotFound($"{uri} (No such file or directory)");
}
