using KestraBus.Storage.Database;

namespace KestraBus.Tests.Contracts.Databases;

/// <summary>What happens when the transaction with this number has come to this point; it is null before it has begun.</summary>
delegate Task TransactionStop(int number, TransactionPoint point, ISqlTransaction? transaction);
