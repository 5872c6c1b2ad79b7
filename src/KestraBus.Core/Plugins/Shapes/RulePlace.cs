namespace KestraBus.Core.Plugins.Shapes;

/// <summary>Where a property stands, and what stands for its mapping in messages.</summary>
readonly record struct RulePlace(NodePath Path, string Owner, int Line);
