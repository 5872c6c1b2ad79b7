using KestraBus.Core.Expressions.Ion;
using KestraBus.Core.Expressions.Jq;
using KestraBus.Core.Expressions.Yaml;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that write data formats, or query data.</summary>
static class DataFilters
{
    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("toJson", null, (input, arguments) => arguments.Rendering.PrintJson(input)),
            new("json", null, (input, arguments) => arguments.Rendering.PrintJson(input)),
            new("toIon", null, (input, arguments) => IonWriter.Write(input, arguments.Rendering.Options.TextLength)),
            new("yaml", null, (input, arguments) => YamlText.Write(input, arguments.Rendering.Options.TextLength)),
            new("jq", ["expression"], JqFilter.Apply),
        ],
    };
}
