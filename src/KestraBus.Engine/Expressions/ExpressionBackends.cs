using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Starting;

namespace KestraBus.Engine.Expressions;

/// <summary>
/// What functions of expressions reach on a real server: secrets, the key-value store, files, the network, and on workers the logs. Each caller gets an
/// outside world of its own, because what it may use up is counted there.
/// </summary>
public sealed class ExpressionBackends(
    IExpressionSecrets secrets,
    ExpressionStores stores,
    ExpressionBackendOptions options,
    IServiceProvider services,
    TimeProvider time)
    : IFlowExpressionServices, IDisposable
{
    readonly FileLookup files = new(stores.Files, new LocalFiles(options.LocalFolders));
    readonly HttpSender sender = new();
    readonly FlowSubflows subflows = new(services, time);

    /// <summary>For the places where an execution is started, decided or looked at; they must go on soon.</summary>
    public IExpressionServices Of(FlowKey flow) => new Services(
        secrets, KeyValues(options.FlowKeyReads), files, Http(options.FlowHttp), null, subflows);

    /// <summary>For one attempt on a worker.</summary>
    public IExpressionServices Of(AttemptIdentity attempt) => new Services(
        secrets,
        KeyValues(options.AttemptKeyReads),
        files,
        Http(options.AttemptHttp),
        new AttemptErrorLogs(stores.Logs, time),
        null);

    public void Dispose() => sender.Dispose();

    StoredKeyValues KeyValues(int limit) => new(stores.KeyValues, limit, time);

    BoundedHttp Http(HttpLimits limits) => new(sender, limits, time);

    sealed record Services(
        IExpressionSecrets Secrets,
        IExpressionKeyValues KeyValues,
        IExpressionFiles Files,
        IExpressionHttp Http,
        IExpressionErrorLogs? ErrorLogs,
        IExpressionSubflows? Subflows) : IExpressionServices;
}
