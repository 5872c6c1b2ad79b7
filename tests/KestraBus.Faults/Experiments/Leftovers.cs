using System.Globalization;
using KestraBus.Faults.Processes;
using Microsoft.Data.Sqlite;

namespace KestraBus.Faults.Experiments;

/// <summary>Rows that must be gone when everything has ended.</summary>
static class Leftovers
{
    const string Query = "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM timers) + (SELECT count(*) FROM claims)";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static Task<int> CountAsync(Backends backends) => SettleAsync(() => backends.ScalarAsync(Query));

    public static Task<int> CountAsync(string dataFolder)
    {
        var file = Directory.EnumerateFiles(dataFolder, "*.db").Single();
        return SettleAsync(async () =>
        {
            await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = Query;
            return await command.ExecuteScalarAsync();
        });
    }

    /// <summary>Sweeps have their intervals; what is left after them stays.</summary>
    static async Task<int> SettleAsync(Func<Task<object?>> count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var left = Convert.ToInt32(await count(), CultureInfo.InvariantCulture);
            if (left == 0 || patience.IsCancellationRequested)
            {
                return left;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
