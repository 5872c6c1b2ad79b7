namespace KestraBus.Engine.Executor;

/// <summary>Wakes <see cref="TimerLoop"/>: a commit of this process may have set or moved a timer.</summary>
public sealed class TimerAlarm : Alarm;
