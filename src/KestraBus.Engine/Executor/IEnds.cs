namespace KestraBus.Engine.Executor;

/// <summary>A saga that stays in the database when it has come to its end.</summary>
public interface IEnds
{
    /// <summary>Nothing more will come of it by itself; somebody may begin it again.</summary>
    bool Ended { get; }
}
