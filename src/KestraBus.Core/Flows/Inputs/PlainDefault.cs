namespace KestraBus.Core.Flows.Inputs;

/// <summary>The default of an input as far as it needs no rendering.</summary>
static class PlainDefault
{
    /// <summary>As executions keep it; null when there is none, when it is an expression, and for a SECRET.</summary>
    public static object? Find(Input input) => (input.Type, input.Defaults) switch
    {
        (InputType.Secret, _) or (_, not (string or bool or long or double)) or (_, "") => null,
        (_, string text) when text.Contains('{', StringComparison.Ordinal) => null,
        (InputType.Array or InputType.Multiselect, var value) => InputParser.ParseList(value, input.ItemType ?? InputType.String).Stored,
        var (type, value) => InputParser.Parse(type, value).Stored,
    };
}
