namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>What a built-in function does.</summary>
delegate IEnumerable<JqItem> JqBuiltin(JqCallFrame call);
