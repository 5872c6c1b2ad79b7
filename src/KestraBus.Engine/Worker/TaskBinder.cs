using KestraBus.Core.Plugins;

namespace KestraBus.Engine.Worker;

/// <summary>Makes a task of its type and its properties as written; throws with a clear message when they do not fit.</summary>
public delegate ITask TaskBinder(string type, IReadOnlyDictionary<string, object?> properties);
