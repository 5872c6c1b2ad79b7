using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>A retry policy: which properties it has depends on its <c>type</c> (flow-language §8.1, V-12).</summary>
sealed class RetryShape : Shape
{
    const string Package = "io.kestra.core.models.tasks.retrys.";

    static readonly PropertyShape Interval = new("interval", DurationShape.Instance) { Required = true };
    static readonly PropertyShape MinInterval = new("minInterval", DurationShape.Instance) { Required = true };
    static readonly PropertyShape MaxInterval = new("maxInterval", DurationShape.Instance) { Required = true };

    static readonly IReadOnlyList<PropertyShape> Common =
    [
        new("type", TextShape.Instance) { Required = true },
        new("maxAttempts", NumberShape.Int) { Aliases = ["maxAttempt"], Min = 1 },
        new("maxDuration", DurationShape.Instance),
        new("warningOnRetry", BoolShape.Instance) { Standard = false },
        new("behavior", EnumShape.Of<RetryBehavior>(Package + "AbstractRetry$Behavior")) { Standard = "RETRY_FAILED_TASK" },
    ];

    static readonly PropertySet Constant = new(Package + "Constant", [.. Common, Interval]);

    static readonly PropertySet Exponential = new(
        Package + "Exponential", [.. Common, Interval, MaxInterval, new("delayFactor", NumberShape.Double)]);

    static readonly PropertySet Random = new(Package + "Random", [.. Common, MinInterval, MaxInterval]);

    public static RetryShape Instance { get; } = new();

    public override string Name => Package + "AbstractRetry";

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (node is not YamlNode.Map map)
        {
            return Refuse(node, path, context);
        }

        var type = (map.Find("type") as YamlNode.Scalar)?.Text;
        if (SetOf(type) is not { } set)
        {
            context.InvalidType(path, type, map.Line);
            return default;
        }

        var before = context.ProblemCount;
        var values = set.Read(map, path, context);
        if (context.ProblemCount != before)
        {
            return new ShapeValue(values.Plain, null);
        }

        var policy = Define(values);
        CheckBounds(policy, path, node.Line, context);
        return new ShapeValue(values.Plain, policy);
    }

    public override object? Bind(object? plain, PluginRegistry registry) =>
        plain is IReadOnlyDictionary<string, object?> map && SetOf(map.GetValueOrDefault("type") as string) is { } set
            ? Define(set.Bind(map, registry))
            : null;

    /// <summary>Kestra shows the number of attempts twice.</summary>
    public override object? Show(object? plain, PluginRegistry registry)
    {
        if (plain is not IReadOnlyDictionary<string, object?> map || SetOf(map.GetValueOrDefault("type") as string) is not { } set)
        {
            return plain;
        }

        var shown = set.Show(map, registry);
        if (shown.TryGetValue("maxAttempts", out var attempts))
        {
            shown["maxAttempt"] = attempts;
        }

        return shown;
    }

    public override JsonObject Describe(SchemaDefinitions definitions) => new()
    {
        ["anyOf"] = new JsonArray(
            definitions.Reference(Constant), definitions.Reference(Exponential), definitions.Reference(Random)),
    };

    static PropertySet? SetOf(string? type) => type switch
    {
        "constant" => Constant,
        "exponential" => Exponential,
        "random" => Random,
        _ => null,
    };

    static RetryPolicy Define(PropertyValues values) => new()
    {
        Type = Enum.Parse<RetryType>(values.Get<string>("type")!, ignoreCase: true),
        Interval = values.Get<TimeSpan?>("interval"),
        MinInterval = values.Get<TimeSpan?>("minInterval"),
        MaxInterval = values.Get<TimeSpan?>("maxInterval"),
        DelayFactor = values.Get("delayFactor", 2d),
        MaxAttempts = values.Get<int?>("maxAttempts"),
        MaxDuration = values.Get<TimeSpan?>("maxDuration"),
        WarningOnRetry = values.Get("warningOnRetry", false),
        Behavior = values.Get("behavior", RetryBehavior.RetryFailedTask),
    };

    static void CheckBounds(RetryPolicy policy, NodePath path, int line, ReadingContext context)
    {
        Check("interval", policy.Interval, "maxDuration", policy.MaxDuration);
        Check("interval", policy.Interval, "maxInterval", policy.MaxInterval);
        Check("minInterval", policy.MinInterval, "maxInterval", policy.MaxInterval);
        Check("minInterval", policy.MinInterval, "maxDuration", policy.MaxDuration);
        if (policy.Type is RetryType.Random)
        {
            Check("maxInterval", policy.MaxInterval, "maxDuration", policy.MaxDuration);
        }

        void Check(string lessName, TimeSpan? less, string moreName, TimeSpan? more)
        {
            if (less >= more)
            {
                var rule = $"{lessName}LessThan{char.ToUpperInvariant(moreName[0])}{moreName[1..]}";
                context.Violation(path, $"{path}.{rule}", $"'{lessName}' must be less than '{moreName}'", line);
            }
        }
    }
}
