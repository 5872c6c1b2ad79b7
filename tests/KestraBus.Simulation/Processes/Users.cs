using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Simulation.Scenarios;
using KestraBus.Simulation.Scheduling;

namespace KestraBus.Simulation.Processes;

/// <summary>
/// Those who start executions and want something of them, through the webserver that there is. Like all users they ask again until
/// they see what they asked for.
/// </summary>
sealed class Users
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    readonly World world;
    readonly Party party;
    readonly Node server;

    public Users(World world, Node server)
    {
        (this.world, this.server) = (world, server);
        party = new Party("users", world.Scheduler);
        world.Parties.Add(party);
    }

    /// <summary>What somebody wants and has not got yet.</summary>
    public List<string> Wishes { get; } = [];

    public void Begin(IReadOnlyList<StartPlan> plans)
    {
        foreach (var plan in plans)
        {
            Start(plan);
        }

        Want("a message for an execution that is not there is parked", TimeSpan.Zero, SendAstrayAsync);
    }

    /// <summary>Whoever finds an execution that stands still lets it go on.</summary>
    public void ResumeAll()
    {
        foreach (var paused in world.Database.Executions.Where(each => each.Row.State is RunState.Paused).ToList())
        {
            var isTimed = world.Database.Timers.Any(timer => timer.ExecutionId == paused.Row.Id && timer.Kind is TimerKind.EndPause);
            if (!isTimed && world.Scheduler.Now - paused.Row.Header.State.Since > Patience)
            {
                var request = new ResumeExecution(paused.Id) { AsOf = paused.Row.Header.State.Changes };
                Want("resume", TimeSpan.Zero, () => AskAsync(request));
            }
        }
    }

    public void Start(StartPlan plan) => Want($"start of {plan.ExecutionId}", plan.At, () => StartAsync(plan));

    async Task StartAsync(StartPlan plan)
    {
        var command = new StartCommand
        {
            Flow = plan.Flow.Key,
            ExecutionId = plan.ExecutionId,
            IdempotencyKey = plan.IdempotencyKey,
            ScheduleDate = plan.IsDelayed ? world.Time.GetUtcNow() + TimeSpan.FromSeconds(20) : null,
        };
        await StartAsync(command);
        world.History.Accepted[plan.ExecutionId] = plan;
        world.History.Note("accepted", plan.ExecutionId);
        WantMore(plan, command);
    }

    Task StartAsync(StartCommand command) => RepeatAsync(async () =>
        await AskAsync(web => web.Starter.StartAsync(command, CancellationToken.None)) is StartOutcome.Started);

    void WantMore(StartPlan plan, StartCommand command)
    {
        if (plan.RepeatAfter is { } repeat)
        {
            Want($"start of {plan.ExecutionId} again", repeat, () => StartAsync(command));
        }

        if (plan.PauseAfter is { } pause)
        {
            Want($"pause of {plan.ExecutionId}", pause, () => AskAsync(new PauseExecution(plan.ExecutionId)));
        }

        if (plan.KillAfter is { } kill)
        {
            Want($"kill of {plan.ExecutionId}", kill, () => KillAsync(plan.ExecutionId));
        }

        if (plan.Restarts)
        {
            Want($"restart of {plan.ExecutionId}", TimeSpan.Zero, () => RestartAsync(plan.ExecutionId));
        }
    }

    Task KillAsync(string executionId) => RepeatAsync(async () =>
    {
        if (IsOver(await AskAsync(web => web.Stores.FindAsync(Tenants.Main, executionId, CancellationToken.None))))
        {
            return true;
        }

        world.History.Note("kill asked", executionId);
        await KillOnceAsync(executionId);
        return false;
    });

    Task SendAstrayAsync() => RepeatAsync(async () =>
    {
        if (world.Database.Parked.Count > 0)
        {
            return true;
        }

        await KillOnceAsync("nobody");
        return false;
    });

    async Task RestartAsync(string executionId)
    {
        await RepeatAsync(() => Task.FromResult(world.Database.Find(executionId) is { Row.Ended: true }));
        if (world.Database.Find(executionId) is not { Row.State: RunState.Failed } failed)
        {
            return;
        }

        var before = failed.Row.Header.State.Changes;
        world.History.Restarted.Add(executionId);
        await RepeatAsync(async () =>
        {
            await AskAsync(new RestartExecution(executionId) { AsOf = before });
            await party.Wait(Patience);
            return world.Database.Find(executionId)!.Row.Header.State.Changes > before;
        });
    }

    Task AskAsync(ExecutionRequest request) => DoAsync(web => web.Commands.AskAsync(request, CancellationToken.None));

    Task KillOnceAsync(string executionId) =>
        DoAsync(web => web.Commands.KillAsync(executionId, cascade: true, CancellationToken.None));

    Task DoAsync(Func<WebFront, Task> request) => AskAsync(async web =>
    {
        await request(web);
        return true;
    });

    Task<TAnswer> AskAsync<TAnswer>(Func<WebFront, Task<TAnswer>> request) =>
        server.Web?.AskAsync(request) ?? Task.FromException<TAnswer>(new IOException("The server does not answer"));

    static bool IsOver(Execution? execution) => execution is null || execution.State.Current.IsTerminal;

    void Want(string what, TimeSpan after, Func<Task> act)
    {
        Wishes.Add(what);
        party.Start(what, async () =>
        {
            await party.Wait(after);
            try
            {
                await act();
            }
            catch (Exception exception) when (exception is IOException or EngineUnavailableException)
            {
                world.History.Note("gave up", what);
            }

            Wishes.Remove(what);
        });
    }

    async Task RepeatAsync(Func<Task<bool>> ask)
    {
        while (!await TryAsync(ask))
        {
            await party.Wait(Patience);
        }
    }

    static async Task<bool> TryAsync(Func<Task<bool>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is IOException or EngineUnavailableException)
        {
            return false;
        }
    }
}
