namespace KestraBus.Core.Expressions.Evaluation;

/// <summary>A clock that always shows the same time; time spans still pass.</summary>
sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
