using System.Numerics;
using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A boolean; a number is one that is not zero, a quoted text only in three spellings.</summary>
sealed class BoolShape : ScalarShape
{
    public static BoolShape Instance { get; } = new();

    public override string Name => "boolean";

    protected override string Expectation => """only "true"/"True"/"TRUE" or "false"/"False"/"FALSE" recognized""";

    public override object? Bind(object? plain, PluginRegistry registry) => plain switch
    {
        null or bool => plain,
        string text => text is "true" or "True" or "TRUE",
        long number => number != 0,
        _ => throw new FormatException($"{plain} is not a boolean"),
    };

    public override object? Unbind(object? value) => value is bool ? value : null;

    public override JsonObject Describe(SchemaDefinitions definitions) => new() { ["type"] = "boolean" };

    protected override bool TryRead(YamlNode.Scalar scalar, out object? plain)
    {
        plain = YamlScalars.Resolve(scalar) switch
        {
            bool truth => truth,
            long number => number != 0,
            BigInteger => true,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" or "" => false,
            _ => null,
        };
        return plain is not null;
    }
}
