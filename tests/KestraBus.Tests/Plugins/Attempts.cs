using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Plugins;

/// <summary>A worker's task runner with nothing around it, for the tests of tasks and of the runner's rules.</summary>
sealed class Attempts : IDisposable
{
    public const string TaskRunId = "1Run0000000000000000aa";

    static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    static readonly PluginRegistry BuiltIn = PluginRegistry.Load(typeof(KestraBus.Plugins.Log.Log).Assembly);

    public RecordingJournal Journal { get; } = new();

    public StorageInMemory Storage { get; } = new();

    public FakeTimeProvider Time { get; } = new(Now);

    /// <summary>Working directories are made here.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("kestrabus-tests-").FullName;

    public TaskRunnerOptions Options { get; set; } = new() { WorkerId = "worker-1" };

    public IExpressionServices ExpressionServices { get; set; } = NoServices.Instance;

    public CancellationTokenSource Killing { get; } = new();

    public CancellationTokenSource Stopping { get; } = new();

    /// <summary>False while another worker may have the attempt.</summary>
    public bool IsOurs { get; set; } = true;

    public Func<string, string>? Decrypt { get; set; }

    /// <summary>Services that tasks may ask for.</summary>
    public OfferedServices Offered { get; } = new OfferedServices()
        .With(BuiltIn)
        .With(new FlowYaml(PluginRegistry.Load(typeof(KestraBus.Plugins.Log.Log).Assembly, typeof(Flow).Assembly)));

    /// <summary>The real clock, for tasks that start processes.</summary>
    public bool IsRealTime { get; set; }

    public RunContextServices Services => new()
    {
        Expressions = new ExpressionEngine(new ExpressionOptions(), ExpressionLibrary.Standard, Time),
        Storage = Storage,
        Journal = Journal,
        Time = IsRealTime ? TimeProvider.System : Time,
        WorkingDirectoryRoot = Root,
        ExpressionServices = _ => ExpressionServices,
        Decrypt = Decrypt,
        Provider = Offered,
    };

    public static RunTask Message(params (string Name, object? Value)[] variables) => new()
    {
        ExecutionId = "1Exec000000000000000aa",
        TenantId = "main",
        Namespace = "company.team",
        FlowId = "my_flow",
        FlowRevision = 1,
        TaskRunId = TaskRunId,
        TaskId = "my-task",
        Attempt = 0,
        Type = "test.Task",
        Properties = new Dictionary<string, object?>(),
        Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value),
        DispatchedAt = Now,
    };

    public RunContext Context(LogLevel minimum = LogLevel.Trace, params (string Name, object? Value)[] variables) =>
        new(Identity, Message(variables).Variables, Services, minimum);

    public static AttemptIdentity Identity { get; } = new()
    {
        Namespace = "company.team",
        FlowId = "my_flow",
        FlowRevision = 1,
        ExecutionId = "1Exec000000000000000aa",
        TaskId = "my-task",
        TaskRunId = TaskRunId,
        Attempt = 0,
    };

    public Task<TaskResult> RunAsync(ITask task, params (string Name, object? Value)[] variables) =>
        RunAsync(task, Message(variables));

    public Task<TaskResult> RunAsync(ITask task, RunTask message) => BindAsync((_, _) => task, message);

    /// <summary>What travels with the result is in the journal, too.</summary>
    public async Task<TaskResult> BindAsync(TaskBinder bind, RunTask? message = null)
    {
        var result = await new TaskRunner(bind, Services, Options, NullLogger<TaskRunner>.Instance)
            .RunAsync(message ?? Message(), () => IsOurs, Killing.Token, Stopping.Token);
        foreach (var entry in result.Logs)
        {
            Journal.Write(entry);
        }

        foreach (var entry in result.Metrics)
        {
            Journal.Write(entry);
        }

        return result;
    }

    public Task<TaskResult> RunAsync(Func<RunContext, CancellationToken, Task<TaskOutput>> task, RunTask? message = null) =>
        RunAsync(new TestTask(task), message ?? Message());

    /// <summary>Runs a built-in task as a flow declares it.</summary>
    public Task<TaskResult> RunAsync(
        string type, Dictionary<string, object?> properties, params (string Name, object? Value)[] variables) =>
        BuiltInAsync(Message(variables) with { Type = type, Properties = properties });

    public Task<TaskResult> BuiltInAsync(RunTask message) => BindAsync(BuiltIn.CreateTask, message);

    /// <summary>Lets time pass until something has ended.</summary>
    public async Task<T> PassTimeUntil<T>(Task<T> ending)
    {
        while (!ending.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(ending, Task.Delay(5, TestContext.Current.CancellationToken));
        }

        return await ending;
    }

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        Killing.Dispose();
        Stopping.Dispose();
    }
}
