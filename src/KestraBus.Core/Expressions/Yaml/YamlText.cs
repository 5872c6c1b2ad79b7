namespace KestraBus.Core.Expressions.Yaml;

/// <summary>YAML as templates read and write it.</summary>
static class YamlText
{
    public static string Write(object? value, int maximumLength) => new YamlWriter(maximumLength).Write(value);

    public static object? Parse(string text, Rendering rendering) => new YamlReader(rendering).Read(text);
}
