namespace KestraBus.Core.Tests.Expressions;

/// <summary>Attacks are timed, so nothing runs beside them.</summary>
[CollectionDefinition(nameof(AttackTests), DisableParallelization = true)]
public sealed class AttackCollection;
