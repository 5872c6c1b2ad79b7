using KestraBus.Engine.Executor;
using KestraBus.Storage.Database.Rows;

namespace KestraBus.Storage.Sagas.Commits;

/// <summary>The writes of several events of one saga as few statements as possible: of one row the last write counts.</summary>
sealed class RowWrites(RowMaps maps)
{
    readonly RowMap taskRuns = maps.Of(typeof(TaskRunRow));
    readonly RowMap claims = maps.Of(typeof(ClaimRow));
    readonly List<RowWrite?> writes = [];
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public void Add(RowWrite write)
    {
        switch (write)
        {
            case RowWrite.Put put:
                Set(put.Map.KeyOf(put.Values), put);
                break;
            case RowWrite.Remove remove:
                Set(remove.Map.KeyOf(remove.Values), remove);
                break;
            case RowWrite.RemoveExact exact:
                RemoveExact(exact);
                break;
            case RowWrite.RemoveTimers timers:
                RemoveTimers(timers);
                break;
            case RowWrite.Append:
                writes.Add(write);
                break;
        }
    }

    public IEnumerable<SqlStatement> Statements() =>
        writes.OfType<RowWrite>().OrderBy(Turn, StringComparer.Ordinal).Select(StatementOf);

    SqlStatement StatementOf(RowWrite write) => write switch
    {
        // A saga's row that another saga writes is a new one; one that is there already goes its own way.
        RowWrite.Put { Map.VersionIndex: >= 0 } created => created.Map.InsertOf(created.Values),
        RowWrite.Put put => put.Map.UpsertOf(put.Values),
        RowWrite.Append append => append.Map.InsertOf(append.Values),
        RowWrite.Remove remove => remove.Map.DeleteOf(remove.Values),
        RowWrite.RemoveExact exact => exact.Map.DeleteExactlyOf(exact.Values),
        RowWrite.RemoveTimers timers => maps.Of(typeof(TimerRow)).DeleteBy(nameof(TimerRow.ExecutionId), timers.ExecutionId),
        _ => throw new NotSupportedException(),
    };

    /// <summary>
    /// Task runs in the order of their ids, and claims after them, as claiming locks them: a commit and a claim that meet wait
    /// for each other, never in a circle.
    /// </summary>
    string Turn(RowWrite write) => write switch
    {
        RowWrite.Put put when put.Map == taskRuns => "1" + taskRuns.KeyOf(put.Values),
        RowWrite.Remove remove when remove.Map == taskRuns => "1" + taskRuns.KeyOf(remove.Values),
        RowWrite.Put put when put.Map == claims => "2",
        RowWrite.Remove remove when remove.Map == claims => "2",
        _ => "0",
    };

    void Set(string key, RowWrite write)
    {
        if (places.TryGetValue(key, out var place))
        {
            writes[place] = null;
        }

        places[key] = writes.Count;
        writes.Add(write);
    }

    void RemoveExact(RowWrite.RemoveExact exact)
    {
        var key = exact.Map.KeyOf(exact.Values);
        if (!places.TryGetValue(key, out var place) || writes[place] is not RowWrite.Put put)
        {
            writes.Add(exact);
        }
        else if (exact.Map.Changes(put.Values, exact.Values) == 0)
        {
            Set(key, new RowWrite.Remove(exact.Map, exact.Values));
        }
    }

    void RemoveTimers(RowWrite.RemoveTimers timers)
    {
        var map = maps.Of(typeof(TimerRow));
        for (var index = 0; index < writes.Count; index++)
        {
            if (writes[index] is RowWrite.Put put && put.Map == map)
            {
                writes[index] = null;
            }
        }

        writes.Add(timers);
    }
}
