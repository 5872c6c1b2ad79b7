namespace KestraBus.Simulation.Scenarios;

/// <summary>A last execution when all is quiet, in which every slot and every reservation of the worker must show itself.</summary>
static class RollCall
{
    public const string FlowId = "roll-call";

    /// <summary>Short enough that each of the reserved attempts gets its slot before it would give its claim back.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMilliseconds(150);

    /// <summary>As many attempts as share a commit at most.</summary>
    public static int Reservations(int slots) => 4 * slots;

    public static int Tasks(int slots) => Reservations(slots) + 1;
}
