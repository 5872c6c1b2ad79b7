using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KestraBus.Configuration;

/// <summary>Reads a settings file: YAML, or JSON as a part of it.</summary>
static class SettingsYaml
{
    /// <exception cref="SettingsException">The text is not a YAML map.</exception>
    public static IReadOnlyDictionary<string, object?> Read(string text, string where)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0
                ? new OrderedDictionary<string, object?>()
                : Plain(stream.Documents[0].RootNode) as IReadOnlyDictionary<string, object?>
                    ?? throw new SettingsException($"{where} must be a map of settings");
        }
        catch (YamlException exception)
        {
            throw new SettingsException($"{where}, line {exception.Start.Line}: {exception.Message}");
        }
    }

    static object? Plain(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Aggregate(new OrderedDictionary<string, object?>(), (plain, pair) =>
        {
            plain[pair.Key.ToString()] = Plain(pair.Value);
            return plain;
        }),
        YamlSequenceNode list => list.Children.Select(Plain).ToList(),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Resolved(scalar.Value),
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };

    static object? Resolved(string? text) => text switch
    {
        null or "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && text.Any(char.IsAsciiDigit) => number,
        _ => text,
    };
}
