using System.Globalization;
using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A point in time, a day or a time of day in ISO 8601.</summary>
sealed class DateShape : ScalarShape
{
    static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    readonly Func<string, object?> parse;
    readonly string format;

    DateShape(string name, string format, Func<string, object?> parse)
    {
        Name = name;
        this.format = format;
        this.parse = parse;
    }

    public static DateShape Instant { get; } = new("java.time.Instant", "date-time", text => FindInstant(text));

    public static DateShape Day { get; } = new("java.time.LocalDate", "date", text =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null);

    public static DateShape Time { get; } = new("java.time.LocalTime", "time", text =>
        TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null);

    public override string Name { get; }

    public override object? Bind(object? plain, PluginRegistry registry) => plain is null
        ? null
        : parse(PlainData.Print(plain)) ?? throw new FormatException($"{plain} is not a {Name}");

    public override object? Unbind(object? value) => value is null ? null : PlainData.Print(value);

    public override JsonObject Describe(SchemaDefinitions definitions) => new() { ["type"] = "string", ["format"] = format };

    // A date alone, or one without a zone, is no instant.
    static DateTimeOffset? FindInstant(string text)
    {
        var time = text.IndexOf('T', StringComparison.OrdinalIgnoreCase);
        var hasZone = text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > time;
        return time > 0 && hasZone
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date
                : null;
    }

    protected override string Expectation => $"Failed to deserialize {Name}";

    protected override bool TryRead(YamlNode.Scalar scalar, out object? plain)
    {
        plain = scalar.Text;
        return scalar.Text.Length > 0 && parse(scalar.Text) is not null;
    }
}
