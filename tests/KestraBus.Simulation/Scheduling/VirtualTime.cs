namespace KestraBus.Simulation.Scheduling;

/// <summary>The scheduler's clock. A timer belongs to the party that made it: it fires as a step of that party.</summary>
sealed class VirtualTime(Scheduler scheduler) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => scheduler.Now;

    public override long GetTimestamp() => scheduler.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(scheduler, SynchronizationContext.Current as Party, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    sealed class VirtualTimer(Scheduler scheduler, Party? party, TimerCallback callback, object? state) : ITimer
    {
        int round;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
            {
                throw new NotSupportedException("No loop of ours uses periodic timers");
            }

            round++;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                scheduler.At(scheduler.Now + dueTime, party, Fire, round);
            }

            return true;
        }

        public void Dispose() => round++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        void Fire(object? of)
        {
            if ((int)of! == round)
            {
                callback(state);
            }
        }
    }
}
