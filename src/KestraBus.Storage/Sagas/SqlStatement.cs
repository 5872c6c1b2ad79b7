namespace KestraBus.Storage.Sagas;

/// <summary>One statement; its values stand in the text as <c>$1</c>, <c>$2</c> … which both databases understand.</summary>
readonly record struct SqlStatement(string Text, IReadOnlyList<SqlValue> Values);
