using System.Text.Json.Nodes;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Patterns;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>An input of a flow, or of a task that asks for some.</summary>
sealed class InputShape : Shape
{
    public static InputShape Instance { get; } = new();

    public override string Name => "io.kestra.core.models.flows.Input<java.lang.Object>";

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (node is not YamlNode.Map map)
        {
            context.InvalidType(path, "", node.Line);
            return default;
        }

        var typeName = (map.Find("type") as YamlNode.Scalar)?.Text;
        if (typeName is null || !InputProperties.Types.TryGetValue(typeName, out var type))
        {
            context.InvalidType(path, typeName, map.Line);
            return default;
        }

        if (InputProperties.IsDeprecated(type))
        {
            context.Deprecated(path);
        }

        var before = context.ProblemCount;
        var id = ((map.Find("id") ?? map.Find("name")) as YamlNode.Scalar)?.Text;
        var values = InputProperties.Of(type).Read(map, path, context, string.IsNullOrEmpty(id) ? null : id);
        if (context.ProblemCount == before)
        {
            CheckRules(values, type, path, map.Line, context);
        }

        return new ShapeValue(values.Plain, context.ProblemCount == before ? Define(values, type) : null);
    }

    public override object? Bind(object? plain, PluginRegistry registry) =>
        plain is IReadOnlyDictionary<string, object?> map
        && InputProperties.Types.TryGetValue(map.GetValueOrDefault("type") as string ?? "", out var type)
            ? Define(InputProperties.Of(type).Bind(map, registry), type)
            : null;

    public override object? Show(object? plain, PluginRegistry registry)
    {
        if (plain is not IReadOnlyDictionary<string, object?> map
            || !InputProperties.Types.TryGetValue(map.GetValueOrDefault("type") as string ?? "", out var type))
        {
            return plain;
        }

        return InputProperties.Of(type).Show(map, registry);
    }

    public override JsonObject Describe(SchemaDefinitions definitions) =>
        definitions.Reference("io.kestra.core.models.flows.Input", () => new JsonObject
        {
            ["anyOf"] = new JsonArray([.. Enum.GetValues<InputType>().Select(type => Describe(type, definitions))]),
        });

    static JsonObject Describe(InputType type, SchemaDefinitions definitions)
    {
        var named = new JsonObject { ["type"] = new JsonObject { ["const"] = InputProperties.NameOf(type) } };
        return definitions.Reference(
            InputProperties.ClassOf(type), () => definitions.PropertiesOf(InputProperties.Of(type), named));
    }

    static void CheckRules(PropertyValues values, InputType type, NodePath path, int line, ReadingContext context)
    {
        var id = values.Get<string>("id")!;
        foreach (var (property, message) in Broken(values, type))
        {
            context.Violation(
                property is null ? path : path.Child(property), property is null ? id : $"{id}.{property}", message, line);
        }
    }

    static IEnumerable<(string? Property, string Message)> Broken(PropertyValues values, InputType type)
    {
        if (values.Has("defaults") && !values.Get("required", true))
        {
            yield return (null, "Inputs with a default value must be required, since the default is always applied.");
        }

        if (values.Has("defaults") && values.Has("prefill"))
        {
            yield return (null, "Inputs with a default value cannot also have a prefill.");
        }

        if (values.Get<string>("validator") is { } pattern && !IsPattern(pattern))
        {
            yield return ("validator", $"invalid pattern [{pattern}]");
        }

        if (type is InputType.Array
            && values.Get<InputType?>("itemType") is { } item and (InputType.Array or InputType.Select or InputType.Enum))
        {
            yield return (null, $"`itemType` cannot be {InputProperties.NameOf(item)}");
        }

        if (type is InputType.File && values.Get<string>("defaults") is { } file && !IsFileDefault(file))
        {
            yield return (null, "inputs of type 'FILE' only support `defaults` as local files using a file URI "
                + "or as namespace files using a nsfile URI");
        }
    }

    static bool IsFileDefault(string text) => text.StartsWith("file:", StringComparison.Ordinal)
        || text.StartsWith("nsfile:", StringComparison.Ordinal)
        || text.Contains("{{", StringComparison.Ordinal);

    static bool IsPattern(string pattern)
    {
        try
        {
            JavaPattern.Get(pattern);
            return true;
        }
        catch (ExpressionException)
        {
            return false;
        }
    }

    static Input Define(PropertyValues values, InputType type) => new()
    {
        Id = values.Get<string>("id") ?? "",
        Type = type,
        Description = values.Get<string>("description"),
        DisplayName = values.Get<string>("displayName"),
        Required = values.Get("required", true),
        Defaults = values.Get<object>("defaults"),
        HasDefaults = values.Has("defaults"),
        Prefill = values.Get<object>("prefill"),
        DependsOn = Dependency(values.Get<IReadOnlyDictionary<string, object?>>("dependsOn")),
        Validator = values.Get<string>("validator"),
        Values = values.Get<IReadOnlyList<string>>("values"),
        Expression = values.Get<string>("expression"),
        AllowCustomValue = values.Get("allowCustomValue", false),
        AutoSelectFirst = values.Get("autoSelectFirst", false),
        ItemType = values.Get<InputType?>("itemType"),
        Min = values.Plain.GetValueOrDefault("min"),
        Max = values.Plain.GetValueOrDefault("max"),
        After = values.Plain.GetValueOrDefault("after") as string,
        Before = values.Plain.GetValueOrDefault("before") as string,
        Extension = values.Get<string>("extension"),
        AllowedFileExtensions = values.Get<IReadOnlyList<string>>("allowedFileExtensions"),
    };

    static InputDependency? Dependency(IReadOnlyDictionary<string, object?>? map) => map is null ? null : new InputDependency(
        map.GetValueOrDefault("inputs") is IReadOnlyList<object?> inputs ? [.. inputs.OfType<string>()] : [],
        map.GetValueOrDefault("condition") as string);
}
