using KestraBus.Core.Executions;
using KestraBus.Engine.Starting;

namespace KestraBus.Web.Executions;

/// <summary>Kills many executions; never those that they started.</summary>
public sealed class BulkKill(BulkSelection selection, IExecutionCommands commands)
{
    /// <summary>How many; nothing happens when one of them is unknown or over.</summary>
    public async Task<int> KillAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var chosen = await selection.GetAsync(
            ids,
            "kill",
            execution => execution.State.Current.IsTerminal ? "execution already finished" : null,
            cancellationToken);
        foreach (var execution in chosen)
        {
            await commands.KillAsync(execution.Id, cascade: false, cancellationToken);
        }

        return chosen.Count;
    }
}
