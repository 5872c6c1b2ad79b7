using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Expressions;
using KestraBus.Tests.Api.Fakes;
using KestraBus.Tests.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Expressions;

/// <summary>The backends of a real server over storage and logs in memory, with an attempt that renders.</summary>
sealed class ExpressionWorld : IAsyncDisposable, IExpressionSecrets
{
    static readonly AttemptIdentity Attempt = new()
    {
        Namespace = "a.b",
        FlowId = "f",
        FlowRevision = 1,
        ExecutionId = "e1",
        TaskId = "t",
        TaskRunId = "r1",
        Attempt = 0,
    };

    readonly ExpressionEngine engine = new(new ExpressionOptions(), ExpressionLibrary.Standard, TimeProvider.System);
    readonly ServiceProvider nothing = new ServiceCollection().BuildServiceProvider();
    readonly ExpressionBackends backends;
    readonly KeyValuesInMemory keyValues;

    public ExpressionWorld(ExpressionBackendOptions? options = null, TimeProvider? time = null)
    {
        keyValues = new KeyValuesInMemory(time ?? TimeProvider.System);
        backends = new(
            this, new ExpressionStores(Storage, Logs, keyValues), options ?? new(), nothing, time ?? TimeProvider.System);
        OfAttempt = backends.Of(Attempt);
    }

    public StorageInMemory Storage { get; } = new();

    public FakeLogs Logs { get; } = new();

    public IKeyValueRepository KeyValues => keyValues;

    public IExpressionServices OfAttempt { get; }

    public IExpressionServices OfFlow => backends.Of(Attempt.Flow);

    public async Task<string?> RenderAsync(string template, IExpressionServices? services = null)
    {
        var variables = new Dictionary<string, object?>
        {
            ["flow"] = new Dictionary<string, object?> { ["id"] = Attempt.FlowId, ["namespace"] = Attempt.Namespace },
            ["execution"] = new Dictionary<string, object?> { ["id"] = Attempt.ExecutionId },
        };
        return await engine.RenderTextAsync(
            template, new DictionaryVariables(variables), services ?? OfAttempt, TestContext.Current.CancellationToken);
    }

    public async Task<string> FailAsync(string template, IExpressionServices? services = null) =>
        (await Should.ThrowAsync<ExpressionException>(() => RenderAsync(template, services))).Message;

    public Task LogAsync(string executionId, LogLevel level, string message, int second) => Logs.AppendAsync(
        Guid.NewGuid(),
        [
            new LogEntry
            {
                Namespace = Attempt.Namespace,
                FlowId = Attempt.FlowId,
                ExecutionId = executionId,
                TaskId = "before",
                Timestamp = new DateTimeOffset(2026, 1, 2, 3, 4, second, TimeSpan.Zero),
                Level = level,
                Message = message,
            },
        ],
        [],
        TestContext.Current.CancellationToken);

    public ValueTask<string?> FindAsync(string @namespace, string key, CancellationToken cancellationToken) => new((string?)null);

    public async ValueTask DisposeAsync()
    {
        backends.Dispose();
        nothing.Dispose();
        await keyValues.DisposeAsync();
    }
}
