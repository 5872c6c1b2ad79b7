namespace KestraBus.Simulation.Scheduling;

/// <summary>
/// One process, from its start to its death. Its code comes back to it after every await; when it has died in between, the code
/// never goes on. Frozen, it goes on later.
/// </summary>
sealed class Party(string name, Scheduler scheduler) : SynchronizationContext
{
    readonly List<Step> held = [];
    readonly HashSet<Action> asked = [];

    public string Name => name;

    public bool IsDead { get; private set; }

    public bool IsFrozen { get; private set; }

    /// <summary>Loops that have ended by an exception although nobody stopped them.</summary>
    public List<string> Broken { get; } = [];

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsDead)
        {
            scheduler.Post(this, d, state);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    public void Run(Step step)
    {
        if (IsDead)
        {
            return;
        }

        if (IsFrozen)
        {
            held.Add(step);
            return;
        }

        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            step.Callback(step.State);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Begins a piece of work of its own. A loop that fails is remembered: nobody would start it again.</summary>
    public void Start(string what, Func<Task> work) => Post(
        async _ =>
        {
            try
            {
                await work();
            }
            catch (Exception exception)
            {
                // A boundary: what comes out here ends a loop of the process.
                Broken.Add($"{name}: {what} died: {exception.GetType().Name}: {exception.Message}");
            }
        },
        null);

    /// <summary>Work that another party asks for, and waits for: this one's death ends the connection.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(Func<Task<TAnswer>> work)
    {
        var answer = new TaskCompletionSource<TAnswer>();
        Action lose = () => answer.TrySetException(new IOException("The connection was lost before the answer came"));
        asked.Add(lose);
        Post(
            async _ =>
            {
                try
                {
                    answer.TrySetResult(await work());
                }
                catch (Exception exception)
                {
                    // A boundary: whoever asked hears of it.
                    answer.TrySetException(exception);
                }
            },
            null);
        try
        {
            return await answer.Task;
        }
        finally
        {
            asked.Remove(lose);
        }
    }

    public void Die()
    {
        IsDead = true;
        held.Clear();
        foreach (var lose in asked)
        {
            lose();
        }
    }

    public void Freeze() => IsFrozen = true;

    public void Thaw()
    {
        IsFrozen = false;
        foreach (var step in held)
        {
            Post(step.Callback, step.State);
        }

        held.Clear();
    }

    /// <summary>Some time passes in which other parties may act, or this one may die.</summary>
    public Latency Wait(TimeSpan delay) => new(this, delay);

    public void After(TimeSpan delay, Action continuation)
    {
        if (delay == TimeSpan.Zero)
        {
            Post(static state => ((Action)state!)(), continuation);
        }
        else
        {
            scheduler.At(scheduler.Now + delay, this, static state => ((Action)state!)(), continuation);
        }
    }
}
