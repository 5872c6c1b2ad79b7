using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Transport;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Scenarios;
using KestraBus.Simulation.Scheduling;
using KestraBus.Simulation.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestraBus.Simulation.Processes;

/// <summary>
/// Those who start executions and want something of them, through a webserver that does not die. Like all users they ask again
/// until they see what they asked for.
/// </summary>
sealed class Users
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    readonly World world;
    readonly Party party;
    readonly SimulatedStores stores;
    readonly BusExecutionCommands commands;
    readonly ExecutionStarter starter;

    public Users(World world, bool isAlone)
    {
        this.world = world;
        party = new Party("web", world.Scheduler);
        world.Parties.Add(party);
        var line = world.LineOf(party);
        var options = new EngineOptions { Roles = ServerRoles.WebServer, RabbitMq = isAlone ? null : new RabbitMqOptions(), ProcessId = "web" };
        stores = new SimulatedStores(world.Database, line, world.Weather);
        var (bus, queues) = (new BusLine(world.Bus, line, world.Weather), new EngineQueues(options));
        commands = new BusExecutionCommands(bus, queues);
        var deciding = new Deciding(world, bus, queues);
        var firstStep = new FirstStepDecider(deciding.Decider, deciding.Effects, NullLogger<FirstStepDecider>.Instance);
        starter = new ExecutionStarter(
            deciding.Builder, firstStep, stores, commands, new StartOptions(), world.Time, NullLogger<ExecutionStarter>.Instance);
    }

    /// <summary>What somebody wants and has not got yet.</summary>
    public List<string> Wishes { get; } = [];

    public void Begin(IReadOnlyList<StartPlan> plans)
    {
        foreach (var plan in plans)
        {
            Want($"start of {plan.ExecutionId}", plan.At, () => StartAsync(plan));
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
                Want("resume", TimeSpan.Zero, () => commands.AskAsync(request, CancellationToken.None));
            }
        }
    }

    async Task StartAsync(StartPlan plan)
    {
        var command = new StartCommand
        {
            Flow = plan.Flow.Key,
            ExecutionId = plan.ExecutionId,
            IdempotencyKey = plan.IdempotencyKey,
            ScheduleDate = plan.IsDelayed ? world.Time.GetUtcNow() + TimeSpan.FromSeconds(20) : null,
        };
        await RepeatAsync(async () => await starter.StartAsync(command, CancellationToken.None) is StartOutcome.Started);
        world.History.Accepted[plan.ExecutionId] = plan;
        world.History.Note("accepted", plan.ExecutionId);
        if (plan.PauseAfter is { } pause)
        {
            Want($"pause of {plan.ExecutionId}", pause, () => commands.AskAsync(new PauseExecution(plan.ExecutionId), CancellationToken.None));
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
        if (IsOver(await stores.FindAsync(Tenants.Main, executionId, CancellationToken.None)))
        {
            return true;
        }

        world.History.Note("kill asked", executionId);
        await commands.KillAsync(executionId, cascade: true, CancellationToken.None);
        return false;
    });

    Task SendAstrayAsync() => RepeatAsync(async () =>
    {
        if (world.Database.Parked.Count > 0)
        {
            return true;
        }

        await commands.KillAsync("nobody", cascade: true, CancellationToken.None);
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
            await commands.AskAsync(new RestartExecution(executionId) { AsOf = before }, CancellationToken.None);
            await party.Wait(Patience);
            return world.Database.Find(executionId)!.Row.Header.State.Changes > before;
        });
    }

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
