using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>One of the names of an enum, in UPPER_SNAKE and in no other spelling.</summary>
sealed class EnumShape : ScalarShape
{
    readonly FrozenDictionary<string, object> values;
    readonly Func<object, string> nameOf;

    public EnumShape(Type type, string name, Func<object, string>? nameOf = null)
    {
        Name = name;
        this.nameOf = nameOf ?? (value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()!));
        values = Enum.GetValues(type).Cast<object>().ToFrozenDictionary(this.nameOf, StringComparer.Ordinal);
        Names = [.. Enum.GetValues(type).Cast<object>().Select(this.nameOf)];
    }

    public static EnumShape Of<T>(string name, Func<object, string>? nameOf = null)
        where T : struct, Enum => new(typeof(T), name, nameOf);

    public override string Name { get; }

    protected override string Expectation => $"not one of the values accepted for Enum class: [{string.Join(", ", Names)}]";

    IReadOnlyList<string> Names { get; }

    public override object? Bind(object? plain, PluginRegistry registry) => plain is string text ? values[text] : null;

    public override object? Unbind(object? value) => value is null ? null : nameOf(value);

    public override JsonObject Describe(SchemaDefinitions definitions) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. Names.Select(each => JsonValue.Create(each))]) };

    protected override bool TryRead(YamlNode.Scalar scalar, out object? plain)
    {
        plain = values.ContainsKey(scalar.Text) ? scalar.Text : null;
        return plain is not null;
    }
}
