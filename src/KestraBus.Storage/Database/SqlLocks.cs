namespace KestraBus.Storage.Database;

/// <summary>
/// The words at the end of a query that lock its rows until the transaction ends. All are empty where there is one writer anyway.
/// </summary>
/// <param name="Share">Nobody may change the rows.</param>
/// <param name="Update">The rows are about to be changed.</param>
/// <param name="Free">Like <paramref name="Update"/>, but leaves out what somebody else has locked, instead of waiting for it.</param>
/// <param name="Ordinal">After a text column in ORDER BY: sorted as <see cref="StringComparer.Ordinal"/> does.</param>
sealed record SqlLocks(string Share, string Update, string Free, string Ordinal)
{
    public static SqlLocks None { get; } = new("", "", "", "");
}
