namespace KestraBus.Simulation.Scheduling;

/// <summary>What goes wrong at the moment, as probabilities for each call or message. Mutable: the weather changes.</summary>
sealed class Weather
{
    /// <summary>A message arrives twice.</summary>
    public double Repeat { get; set; }

    /// <summary>A message that the state tells again gets lost.</summary>
    public double Lose { get; set; }

    /// <summary>A message takes its time, and others overtake it.</summary>
    public double Linger { get; set; }

    /// <summary>A call of database or broker fails; whether it was done, nobody knows.</summary>
    public double Stumble { get; set; }

    public bool IsDatabaseAway { get; set; }

    public bool IsBrokerAway { get; set; }

    public void Clear() =>
        (Repeat, Lose, Linger, Stumble, IsDatabaseAway, IsBrokerAway) = (0, 0, 0, 0, false, false);
}
