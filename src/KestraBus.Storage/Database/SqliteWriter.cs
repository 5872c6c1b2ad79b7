using KestraBus.Storage.Sagas;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>The one connection that writes, with its statements prepared once. Used by one transaction at a time.</summary>
sealed class SqliteWriter(SqliteConnection connection) : IDisposable
{
    const int MostPrepared = 500;

    readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public void Run(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public int Execute(SqlStatement statement) => Command(statement).ExecuteNonQuery();

    public List<object> Query(SqlStatement statement)
    {
        using var reader = Command(statement).ExecuteReader();
        var rows = new List<object>();
        while (reader.Read())
        {
            rows.Add(reader.GetValue(0));
        }

        return rows;
    }

    public void Enlist(DbContext context) => context.Database.SetDbConnection(connection);

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    SqliteCommand Command(SqlStatement statement)
    {
        if (!prepared.TryGetValue(statement.Text, out var command))
        {
            if (prepared.Count == MostPrepared)
            {
                Forget();
            }

            command = connection.CreateCommand();
            command.CommandText = statement.Text;
            prepared.Add(statement.Text, command);
        }

        command.Parameters.Clear();
        for (var index = 0; index < statement.Values.Count; index++)
        {
            command.Parameters.Add(statement.Values[index].ToParameter(command, $"${index + 1}"));
        }

        return command;
    }

    void Forget()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        prepared.Clear();
    }
}
