using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using KestraBus.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KestraBus.Storage.Sagas;

/// <summary>
/// The statements for one table, made once from EF's model. EF's own change tracking would compare every task run of an
/// execution; here the caller says which rows changed, and the row says which columns.
/// </summary>
sealed class RowMap
{
    readonly ConcurrentDictionary<ulong, string> updates = new();
    readonly RowColumn[] columns;
    readonly int[] keys;
    readonly string table;

    public RowMap(IEntityType type)
    {
        table = "\"" + type.GetTableName() + "\"";
        columns = [.. type.GetProperties().Where(property => !IsCounted(property)).Select(property => new RowColumn(property))];
        keys = [.. Enumerable.Range(0, columns.Length).Where(index => columns[index].IsKey)];
        VersionIndex = Array.FindIndex(columns, column => column.IsVersion);
        Collections = [.. type.GetNavigations().Where(navigation => navigation.IsCollection)];
        Insert = $"INSERT INTO {table} ({Names(columns)}) VALUES ({Places(columns.Length)}) ON CONFLICT DO NOTHING";
        Upsert = UpsertText();
        Delete = $"DELETE FROM {table} WHERE {Match(keys, 1)}";
    }

    /// <summary>Place of the row version among the columns; -1 without one.</summary>
    public int VersionIndex { get; }

    public string Insert { get; }

    public string Upsert { get; }

    public string Delete { get; }

    IReadOnlyList<INavigation> Collections { get; }

    /// <summary>All values of a row as they are now; values themselves must be immutable.</summary>
    public object?[] Snapshot(object row) => Array.ConvertAll(columns, column => column.Read(row));

    /// <summary>Which columns differ, as bits; the version does not count.</summary>
    public ulong Changes(object?[] before, object?[] now)
    {
        var changed = 0UL;
        for (var index = 0; index < columns.Length; index++)
        {
            if (index != VersionIndex && !columns[index].AreEqual(before[index], now[index]))
            {
                changed |= 1UL << index;
            }
        }

        return changed;
    }

    public void SetVersion(object row, int version) => columns[VersionIndex].Write(row, version);

    /// <summary>The row and the rows that EF loads with it.</summary>
    public int Weigh(object row) => 1 + Collections.Sum(each => (each.GetGetter().GetClrValue(row) as System.Collections.ICollection)?.Count ?? 0);

    public string KeyOf(object?[] values) =>
        table + string.Join('\u001f', keys.Select(index => Convert.ToString(values[index], CultureInfo.InvariantCulture)));

    public SqlStatement InsertOf(object?[] values) => new(Insert, All(values));

    /// <summary>Inserts the row if another table has one with these values, which the lock keeps as it is.</summary>
    public SqlStatement InsertIf(object?[] values, RowMap other, IReadOnlyList<(string Property, object Value)> wanted, string rowLock)
    {
        var conditions = wanted.Select(each => other.Column(each.Property)).ToArray();
        var text = $"INSERT INTO {table} ({Names(columns)}) SELECT {Places(columns.Length)} FROM {other.table} WHERE "
            + string.Join(" AND ", conditions.Select((column, index) => $"{column.Name} = ${columns.Length + index + 1}"))
            + $" {rowLock} ON CONFLICT DO NOTHING";
        return new(text, [.. All(values), .. conditions.Select((column, index) => column.Value(wanted[index].Value))]);
    }

    public SqlStatement UpsertOf(object?[] values) => new(Upsert, All(values));

    public SqlStatement DeleteOf(object?[] values) => new(Delete, [.. keys.Select(index => columns[index].Value(values[index]))]);

    /// <summary>Deletes the row if it still has the version.</summary>
    public SqlStatement DeleteOf(object?[] values, int version) =>
        VersionIndex < 0 ? DeleteOf(values) : DeleteIf(values, columns[VersionIndex], version);

    /// <summary>Deletes the row if it still has this value in one of its columns.</summary>
    public SqlStatement DeleteIf(object?[] values, string property, object value) => DeleteIf(values, Column(property), value);

    /// <summary>Deletes the row if it still has all these values.</summary>
    public SqlStatement DeleteExactlyOf(object?[] values) =>
        new($"DELETE FROM {table} WHERE {Match([.. Enumerable.Range(0, columns.Length)], 1)}", All(values));

    /// <summary>Deletes all rows with a value in a column that is no key by itself.</summary>
    public SqlStatement DeleteBy(string property, object value)
    {
        var column = Column(property);
        return new($"DELETE FROM {table} WHERE {column.Name} = $1", [column.Value(value)]);
    }

    /// <summary>Locks all rows with a value in a column, in the order of their keys; answers a row for each.</summary>
    public SqlStatement LockBy(string property, object value, SqlLocks locks)
    {
        var column = Column(property);
        var order = string.Join(", ", Keys().Select(key => key.IsText ? $"{key.Name} {locks.Ordinal}" : key.Name));
        return new($"SELECT 1 FROM {table} WHERE {column.Name} = $1 ORDER BY {order} {locks.Update}", [column.Value(value)]);
    }

    /// <summary>Sets a column of all rows with a value in another column, but for those that somebody else has locked.</summary>
    public SqlStatement UpdateFree(string property, object value, string by, object wanted, SqlLocks locks)
    {
        var (set, where) = (Column(property), Column(by));
        var free = $"SELECT {Names(Keys())} FROM {table} WHERE {where.Name} = $2 {locks.Free}";
        return new($"UPDATE {table} SET {set.Name} = $1 WHERE ({Names(Keys())}) IN ({free})", [set.Value(value), where.Value(wanted)]);
    }

    /// <summary>Answers one column of the row.</summary>
    public SqlStatement SelectOf(string property, object?[] values) =>
        new($"SELECT {Column(property).Name} FROM {table} WHERE {Match(keys, 1)}", DeleteOf(values).Values);

    /// <summary>Answers a row if it still has the version.</summary>
    public SqlStatement ProbeOf(object?[] values, int version)
    {
        var key = DeleteOf(values).Values;
        var text = $"SELECT 1 FROM {table} WHERE {Match(keys, 1)}";
        return VersionIndex < 0
            ? new(text, key)
            : new($"{text} AND {columns[VersionIndex].Name} = ${keys.Length + 1}", [.. key, columns[VersionIndex].Value(version)]);
    }

    /// <summary>Writes the changed columns and the new version, if the row still has the old one.</summary>
    public SqlStatement UpdateOf(object?[] values, ulong changed, int version)
    {
        var bits = VersionIndex < 0 ? changed : changed | (1UL << VersionIndex);
        var sent = new List<SqlValue>(BitOperations.PopCount(bits) + keys.Length + 1);
        foreach (var index in Indexes(bits))
        {
            sent.Add(columns[index].Value(values[index]));
        }

        foreach (var index in keys)
        {
            sent.Add(columns[index].Value(values[index]));
        }

        if (VersionIndex >= 0)
        {
            sent.Add(columns[VersionIndex].Value(version));
        }

        return new(updates.GetOrAdd(bits, UpdateText), sent);
    }

    SqlStatement DeleteIf(object?[] values, RowColumn column, object value) =>
        new($"{Delete} AND {column.Name} = ${keys.Length + 1}", [.. DeleteOf(values).Values, column.Value(value)]);

    RowColumn Column(string property) => columns.First(column => column.Property == property);

    IEnumerable<RowColumn> Keys() => keys.Select(index => columns[index]);

    SqlValue[] All(object?[] values)
    {
        var all = new SqlValue[columns.Length];
        for (var index = 0; index < all.Length; index++)
        {
            all[index] = columns[index].Value(values[index]);
        }

        return all;
    }

    string UpdateText(ulong bits)
    {
        var set = Indexes(bits).ToArray();
        var text = $"UPDATE {table} SET {string.Join(", ", set.Select((index, place) => $"{columns[index].Name} = ${place + 1}"))}"
            + $" WHERE {Match(keys, set.Length + 1)}";
        return VersionIndex < 0 ? text : $"{text} AND {columns[VersionIndex].Name} = ${set.Length + keys.Length + 1}";
    }

    string UpsertText()
    {
        var others = columns.Where(column => !column.IsKey).ToArray();
        var insert = $"INSERT INTO {table} ({Names(columns)}) VALUES ({Places(columns.Length)})";
        return others.Length == 0
            ? insert + " ON CONFLICT DO NOTHING"
            : $"{insert} ON CONFLICT ({Names(columns.Where(column => column.IsKey))}) DO UPDATE SET "
                + string.Join(", ", others.Select(column => $"{column.Name} = excluded.{column.Name}"));
    }

    string Match(int[] which, int first) =>
        string.Join(" AND ", which.Select((index, place) => $"{columns[index].Name} = ${first + place}"));

    static IEnumerable<int> Indexes(ulong bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            yield return BitOperations.TrailingZeroCount(bits);
        }
    }

    static string Names(IEnumerable<RowColumn> columns) => string.Join(", ", columns.Select(column => column.Name));

    static string Places(int count) => string.Join(", ", Enumerable.Range(1, count).Select(place => $"${place}"));

    /// <summary>Numbered or worked out by the database.</summary>
    static bool IsCounted(IProperty property) => property.IsShadowProperty()
        || (property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType == typeof(long));
}
