namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A node as plain data, and as the value a property takes.</summary>
readonly record struct ShapeValue(object? Plain, object? Value);
