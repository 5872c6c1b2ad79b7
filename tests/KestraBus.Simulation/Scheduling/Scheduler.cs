namespace KestraBus.Simulation.Scheduling;

/// <summary>
/// Runs all parties on one thread: of the steps that are ready, the seed says which comes next, and time passes only when none
/// is. The same seed makes the same choices. Mutable, as a machine is.
/// </summary>
sealed class Scheduler(int seed)
{
    // Far from today: a date of the machine's clock in a history cannot be taken for one of ours.
    public static readonly DateTimeOffset Epoch = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly PriorityQueue<Step, (long At, long Order)> timeline = new();
    readonly List<Step> ready = [];
    readonly int thread = Environment.CurrentManagedThreadId;
    long order;

    public Random Random { get; } = new(seed);

    public DateTimeOffset Now { get; private set; } = Epoch;

    public long Steps { get; private set; }

    public void Post(Party? party, SendOrPostCallback callback, object? state)
    {
        // A step that comes from the thread pool would make the order of steps a matter of luck.
        if (Environment.CurrentManagedThreadId != thread)
        {
            throw new InvalidOperationException($"{callback.Method.DeclaringType} has left the simulation's thread");
        }

        ready.Add(new Step(party, callback, state));
    }

    public void At(DateTimeOffset at, Party? party, SendOrPostCallback callback, object? state) =>
        timeline.Enqueue(new Step(party, callback, state), (at.UtcTicks, order++));

    public void After(TimeSpan delay, Action action) => At(Now + delay, null, static state => ((Action)state!)(), action);

    /// <summary>Until the condition holds, or time has run out; answers whether it holds.</summary>
    public bool Run(Func<bool> isDone, DateTimeOffset until)
    {
        while (!isDone())
        {
            if (!RunOne(until))
            {
                return false;
            }
        }

        return true;
    }

    public bool Chance(double probability) => Random.NextDouble() < probability;

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + (most - least) * Random.NextDouble();

    bool RunOne(DateTimeOffset until)
    {
        if (ready.Count == 0)
        {
            if (!timeline.TryDequeue(out var due, out var key) || key.At > until.UtcTicks)
            {
                return false;
            }

            Now = new DateTimeOffset(Math.Max(key.At, Now.UtcTicks), TimeSpan.Zero);
            Run(due);
            return true;
        }

        var index = Random.Next(ready.Count);
        var step = ready[index];
        ready[index] = ready[^1];
        ready.RemoveAt(ready.Count - 1);
        Run(step);
        return true;
    }

    void Run(Step step)
    {
        Steps++;
        if (step.Party is { } party)
        {
            party.Run(step);
        }
        else
        {
            step.Callback(step.State);
        }
    }
}

/// <summary>Something that a party, or the world itself (null), does without interruption.</summary>
readonly record struct Step(Party? Party, SendOrPostCallback Callback, object? State);
