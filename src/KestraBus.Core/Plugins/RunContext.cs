using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Plugins;

/// <summary>What a task may ask of its surroundings while one attempt runs.</summary>
public sealed class RunContext : IDisposable
{
    readonly RunContextServices services;
    readonly IExpressionServices expressionServices;
    readonly AttemptVariables variables;
    readonly IVariables surroundings;
    readonly Masking masking = new();
    readonly InterruptionHooks interruptionHooks = new();

    /// <summary>Made by the worker; in tests of tasks, by whoever tests.</summary>
    public RunContext(
        AttemptIdentity attempt,
        IReadOnlyDictionary<string, object?> variables,
        RunContextServices services,
        LogLevel minimumLevel = LogLevel.Trace)
    {
        this.services = services;
        this.variables = new AttemptVariables(variables, new ReferencedValues(services.Storage, Decrypt(), attempt.Flow));
        surroundings = services.GlobalVariables.With(Named(attempt));
        expressionServices = new MaskingServices(services.ExpressionServices(attempt), masking);
        Attempt = attempt;
        Log = new TaskLog(attempt, services.Journal, masking, services.Time, minimumLevel);
        Metrics = new TaskMetrics(attempt, services.Journal, masking, services.Time);
        Files = new TaskFiles(attempt, services.Storage);
        WorkingDirectory = new WorkingDirectory(services.WorkingDirectoryRoot, attempt);
    }

    public AttemptIdentity Attempt { get; }

    public TaskLog Log { get; }

    public TaskMetrics Metrics { get; }

    public TaskFiles Files { get; }

    public WorkingDirectory WorkingDirectory { get; }

    public TimeProvider Time => services.Time;

    /// <summary>A dynamic property, rendered and converted; null (or the default) when it is not set or renders to nothing.</summary>
    public ValueTask<T?> RenderAsync<T>(Property<T>? property, CancellationToken cancellationToken) =>
        RenderAsync(property, PlainMaps.Empty, cancellationToken);

    /// <summary>The same with variables added, such as <c>workingDir</c>.</summary>
    public async ValueTask<T?> RenderAsync<T>(
        Property<T>? property, IReadOnlyDictionary<string, object?> more, CancellationToken cancellationToken)
    {
        if (property?.Raw is not { } raw)
        {
            return default;
        }

        var known = await VariablesAsync(raw, more, cancellationToken);
        return await services.Expressions.RenderPropertyAsync<T>(raw, known, expressionServices, cancellationToken);
    }

    /// <summary>A template as text; null stays null.</summary>
    public ValueTask<string?> RenderTextAsync(string? template, CancellationToken cancellationToken) =>
        RenderTextAsync(template, PlainMaps.Empty, cancellationToken);

    public async ValueTask<string?> RenderTextAsync(
        string? template, IReadOnlyDictionary<string, object?> more, CancellationToken cancellationToken)
    {
        var known = await VariablesAsync(template, more, cancellationToken);
        return await services.Expressions.RenderTextAsync(template, known, expressionServices, cancellationToken);
    }

    /// <summary>A template as a value: a single expression keeps its type.</summary>
    public async ValueTask<object?> RenderTypedAsync(string? template, CancellationToken cancellationToken)
    {
        var known = await VariablesAsync(template, PlainMaps.Empty, cancellationToken);
        return await services.Expressions.RenderTypedAsync(template, known, expressionServices, cancellationToken);
    }

    /// <summary>Every text inside maps and lists, keys too.</summary>
    public ValueTask<object?> RenderObjectAsync(object? data, CancellationToken cancellationToken) =>
        RenderObjectAsync(data, PlainMaps.Empty, cancellationToken);

    public async ValueTask<object?> RenderObjectAsync(
        object? data, IReadOnlyDictionary<string, object?> more, CancellationToken cancellationToken)
    {
        var known = await VariablesAsync(data, more, cancellationToken);
        return await services.Expressions.RenderObjectAsync(data, known, expressionServices, cancellationToken);
    }

    /// <summary>Masks a text in logs and metrics from now on.</summary>
    public void Mask(string secret) => SecretTexts.Mask(secret, masking);

    /// <summary>
    /// Registers what must happen when the attempt is killed or its time is up, besides cancellation: ending work that goes on
    /// outside this process. Must end within seconds.
    /// </summary>
    public void OnInterrupt(Func<CancellationToken, Task> hook) => interruptionHooks.Add(hook);

    /// <summary>A service of the server that is meant for tasks.</summary>
    /// <exception cref="InvalidOperationException">This server does not offer it.</exception>
    public T Get<T>()
        where T : class =>
        services.Provider?.GetService(typeof(T)) as T
        ?? throw new InvalidOperationException($"This server does not offer {typeof(T).Name} to tasks");

    /// <summary>Runs what <see cref="OnInterrupt"/> registered, newest first, once. Called by the worker.</summary>
    public Task InterruptAsync(CancellationToken cancellationToken) => interruptionHooks.RunAsync(Log, cancellationToken);

    /// <summary>Removes the working directory. Called by the worker when nothing of the attempt runs any more.</summary>
    public void Dispose()
    {
        variables.Dispose();
        WorkingDirectory.Delete();
    }

    async ValueTask<IVariables> VariablesAsync(
        object? data, IReadOnlyDictionary<string, object?> more, CancellationToken cancellationToken)
    {
        if (variables.IsIncomplete)
        {
            await variables.LoadAsync(services.Expressions.GetMentions(data), cancellationToken);
        }

        var known = new OverlayVariables(variables.Current, surroundings);
        return more.Count == 0 ? known : known.With(more);
    }

    /// <summary>What functions such as <c>secret()</c> and <c>read()</c> look at although no template names it.</summary>
    static OrderedDictionary<string, object?> Named(AttemptIdentity attempt) => new()
    {
        ["flow"] = new OrderedDictionary<string, object?>
        {
            ["id"] = attempt.FlowId,
            ["namespace"] = attempt.Namespace,
            ["revision"] = (long)attempt.FlowRevision,
            ["tenantId"] = attempt.TenantId,
        },
        ["execution"] = new OrderedDictionary<string, object?> { ["id"] = attempt.ExecutionId },
    };

    Func<string, string>? Decrypt() => services.Decrypt is not { } decrypt ? null : cipher =>
    {
        var text = decrypt(cipher);
        SecretTexts.Mask(text, masking);
        return text;
    };
}
