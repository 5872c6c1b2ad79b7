using System.Globalization;
using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>An integer or a floating point number; a text that is one will do, a fraction is cut from an integer (P-7).</summary>
sealed class NumberShape : ScalarShape
{
    readonly Type type;

    NumberShape(Type type) => this.type = type;

    public static NumberShape Int { get; } = new(typeof(int));

    public static NumberShape Long { get; } = new(typeof(long));

    public static NumberShape Double { get; } = new(typeof(double));

    public override string Name =>
        type == typeof(int) ? "java.lang.Integer" : type == typeof(long) ? "java.lang.Long" : "java.lang.Double";

    protected override string Expectation => $"not a valid `{Name}` value";

    public override object? Bind(object? plain, PluginRegistry registry) => plain switch
    {
        null => null,
        _ when type == typeof(double) => Convert.ToDouble(plain, CultureInfo.InvariantCulture),
        _ when type == typeof(long) => Convert.ToInt64(plain, CultureInfo.InvariantCulture),
        _ => Convert.ToInt32(plain, CultureInfo.InvariantCulture),
    };

    public override object? Unbind(object? value) =>
        value is null or double ? value : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    public override JsonObject Describe(SchemaDefinitions definitions) =>
        new() { ["type"] = type == typeof(double) ? "number" : "integer" };

    protected override bool TryRead(YamlNode.Scalar scalar, out object? plain)
    {
        var value = YamlScalars.Resolve(scalar);
        if (value is string text)
        {
            value = ReadText(text.Trim());
        }

        plain = !JavaNumber.IsNumber(value) ? null
            : type == typeof(double) ? JavaNumber.ToDouble(value!)
            : Cut(JavaNumber.ToDouble(value!), value!);
        return plain is not null;
    }

    object? ReadText(string text)
    {
        if (type != typeof(double))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? integer : null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
    }

    object? Cut(double size, object value) => value switch
    {
        _ when type == typeof(int) && size is < int.MinValue or > int.MaxValue => null,
        long integer => integer,
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        _ => null,
    };
}
