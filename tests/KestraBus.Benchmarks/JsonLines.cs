using System.Text.Json;

namespace KestraBus.Benchmarks;

/// <summary>Files with one JSON object a line.</summary>
static class JsonLines
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static void Write<T>(TextWriter writer, IEnumerable<T> all)
    {
        foreach (var one in all)
        {
            writer.WriteLine(JsonSerializer.Serialize(one, Format));
        }
    }

    public static IReadOnlyList<T> Read<T>(FileInfo file) =>
    [
        .. File.ReadLines(file.FullName)
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<T>(line, Format)
                ?? throw new InvalidDataException($"{file} has a line without an object.")),
    ];
}
