using KestraBus.Core.Files;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Logs;

namespace KestraBus.Engine.Expressions;

/// <summary>What the server keeps and expressions may read.</summary>
public sealed record ExpressionStores(IInternalStorage Files, ILogRepository Logs, IKeyValueRepository KeyValues);
