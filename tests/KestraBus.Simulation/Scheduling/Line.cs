namespace KestraBus.Simulation.Scheduling;

/// <summary>A party's connection to the database or the broker: calls take time, fail, or are done without an answer.</summary>
sealed class Line(Party? party, Scheduler scheduler, Weather weather)
{
    /// <summary>Without a party: at once, and always.</summary>
    public async Task<TAnswer> CallAsync<TAnswer>(Func<bool> isAway, Func<TAnswer> call)
    {
        if (party is null)
        {
            return call();
        }

        await party.Wait(Delay());
        if (isAway() || scheduler.Chance(weather.Stumble))
        {
            await party.Wait(TimeSpan.FromMilliseconds(200));
            throw new IOException("The server is away");
        }

        var answer = call();
        await party.Wait(Delay());
        return scheduler.Chance(weather.Stumble) ? throw new IOException("The connection was lost before the answer came") : answer;
    }

    TimeSpan Delay() => scheduler.Random.Next(20) switch
    {
        < 12 => TimeSpan.Zero,
        < 19 => TimeSpan.FromTicks(scheduler.Random.Next(20_000)),
        _ => TimeSpan.FromTicks(scheduler.Random.Next(500_000)),
    };
}
