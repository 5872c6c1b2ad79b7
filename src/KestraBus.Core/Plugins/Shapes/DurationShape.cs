using System.Text.Json.Nodes;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A duration: ISO 8601, or a number of seconds (flow-language P-8).</summary>
sealed class DurationShape : ScalarShape
{
    public static DurationShape Instance { get; } = new();

    public override string Name => "java.time.Duration";

    protected override string Expectation => "Text cannot be parsed to a Duration";

    public override object? Bind(object? plain, PluginRegistry registry) => plain is null
        ? null
        : Durations.Find(plain) ?? throw new FormatException($"{plain} is not a duration");

    public override object? Show(object? plain, PluginRegistry registry) =>
        Durations.Find(plain) is { } duration ? JavaTime.Print(duration) : plain;

    public override object? Unbind(object? value) => value is TimeSpan duration ? JavaTime.Print(duration) : null;

    public override JsonObject Describe(SchemaDefinitions definitions) => new() { ["type"] = "string", ["format"] = "duration" };

    protected override bool TryRead(YamlNode.Scalar scalar, out object? plain)
    {
        plain = YamlScalars.Resolve(scalar);
        return Durations.Find(plain) is not null;
    }
}
