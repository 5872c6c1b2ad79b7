namespace KestraBus.Storage.Sagas;

/// <summary>
/// One instance in memory and the events that were applied to it, of which the last ones may not be committed yet. Once a
/// commit has failed, everything that was built on it fails too, and the instance is loaded anew.
/// Mutable: guarded by its slot's lock, but for <see cref="Failure"/>, which the commit loop sets.
/// </summary>
sealed class SagaLine(Guid id, object instance, RowMap map, bool isStored)
{
    volatile Exception? failure;

    public Guid Id => id;

    public object Instance => instance;

    public RowMap Map => map;

    /// <summary>Whether a row exists, or is about to through an earlier event.</summary>
    public bool IsStored { get; set; } = isStored;

    /// <summary>The row as the last event left it.</summary>
    public object?[] Values { get; set; } = map.Snapshot(instance);

    public int Version => map.VersionIndex < 0 ? 0 : (int)Values[map.VersionIndex]!;

    public Exception? Failure => failure;

    public bool IsAlive => failure is null;

    public void Fail(Exception exception) => failure = exception;
}
