namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>A call of a built-in: where it happens, on what, with which arguments.</summary>
readonly record struct JqCallFrame(JqEnvironment Environment, JqItem Item, JqContext Context, JqNode[] Arguments)
{
    public object? Input => Item.Value;

    /// <summary>The values of an argument, evaluated on the input.</summary>
    public IEnumerable<object?> Values(int index) => Arguments[index].Values(Environment, Item.Value, Context);

    /// <summary>The values of an argument, evaluated on something else.</summary>
    public IEnumerable<object?> ValuesOn(int index, object? input) =>
        Arguments[index].Values(Environment, input, Context);
}
