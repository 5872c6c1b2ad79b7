namespace KestraBus.Engine.Executor;

/// <summary>
/// What is to be done once an event's change is committed, and may get lost with the process: the stored state tells it again
/// (design rule 3). Made by whoever commits, filled by the saga; what was not run is given up.
/// </summary>
public sealed class AfterCommit : IDisposable
{
    readonly List<IDispatch> dispatches = [];

    public void Add(IDispatch dispatch) => dispatches.Add(dispatch);

    public async Task RunAsync()
    {
        foreach (var dispatch in dispatches)
        {
            await dispatch.SendAsync();
        }
    }

    public void Dispose() => dispatches.ForEach(dispatch => dispatch.Dispose());
}
