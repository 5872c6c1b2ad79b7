using System.Collections.Frozen;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>Which properties an input of each type has (flow-language §7.1, §7.2).</summary>
static class InputProperties
{
    public static FrozenDictionary<string, InputType> Types { get; } = Enum.GetValues<InputType>()
        .ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The types by name, where another type is asked for.</summary>
    public static Shape ItemTypes { get; } = EnumShape.Of<InputType>("io.kestra.core.models.flows.Type", type => NameOf((InputType)type));

    static readonly PropertyPattern Id = new("^[a-zA-Z0-9][.a-zA-Z0-9_-]*");

    static readonly Shape Texts = new ListShape<string>(TextShape.Instance);

    static readonly FrozenDictionary<InputType, PropertySet> Sets = Enum.GetValues<InputType>()
        .ToFrozenDictionary(type => type, type => new PropertySet(ClassOf(type), [.. Common(type), .. Own(type)]));

    public static PropertySet Of(InputType type) => Sets[type];

    public static string NameOf(InputType type) => type.ToString().ToUpperInvariant();

    public static string ClassOf(InputType type) => "io.kestra.core.models.flows.input." + type switch
    {
        InputType.DateTime => "DateTime",
        InputType.Uri => "URI",
        _ => type.ToString(),
    } + "Input";

    public static bool IsDeprecated(InputType type) => type is InputType.Boolean or InputType.Enum;

    static IEnumerable<PropertyShape> Common(InputType type)
    {
        var defaults = new DefaultsShape(IsText(type));
        return
        [
            new("id", TextShape.Instance) { DeprecatedAliases = ["name"], Required = true, NotEmpty = true, Pattern = Id },
            new("type", TextShape.Instance) { Required = true },
            new("description", TextShape.Instance),
            new("dependsOn", new RecordShape(new PropertySet("io.kestra.core.models.flows.DependsOn",
            [
                new("inputs", Texts),
                new("condition", TextShape.Instance),
            ]))),
            new("required", BoolShape.Instance) { Standard = true },
            new("defaults", defaults),
            new("prefill", defaults),
            new("displayName", TextShape.Instance),
        ];
    }

    static PropertyShape[] Own(InputType type) => type switch
    {
        InputType.String or InputType.Secret => [new("validator", TextShape.Instance)],
        InputType.Enum => [new("values", Texts) { Required = true }],
        InputType.Select =>
        [
            new("values", Texts), new("expression", TextShape.Instance), Flag("allowCustomValue"), Flag("isRadio"), Flag("autoSelectFirst"),
        ],
        InputType.Multiselect =>
        [
            new("values", Texts) { DeprecatedAliases = ["options"] }, new("itemType", ItemTypes) { Standard = "STRING" },
            new("expression", TextShape.Instance), Flag("allowCustomValue"), Flag("autoSelectFirst"),
        ],
        InputType.Int => Bounds("min", "max", NumberShape.Int),
        InputType.Float => Bounds("min", "max", NumberShape.Double),
        InputType.Duration => Bounds("min", "max", DurationShape.Instance),
        InputType.DateTime => Bounds("after", "before", DateShape.Instant),
        InputType.Date => Bounds("after", "before", DateShape.Day),
        InputType.Time => Bounds("after", "before", DateShape.Time),
        InputType.File => [new("extension", TextShape.Instance) { Deprecated = true }, new("allowedFileExtensions", Texts)],
        InputType.Array => [new("itemType", ItemTypes) { Required = true }],
        _ => [],
    };

    static PropertyShape Flag(string name) => new(name, BoolShape.Instance) { Standard = false };

    static PropertyShape[] Bounds(string lower, string upper, Shape shape) => [new(lower, shape), new(upper, shape)];

    static bool IsText(InputType type) => type is InputType.String or InputType.Enum or InputType.Select or InputType.Uri
        or InputType.Email or InputType.Secret or InputType.File or InputType.Date or InputType.Time or InputType.DateTime;
}
