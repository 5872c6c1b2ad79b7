using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>The names of <c>DateNames.txt</c>.</summary>
static class DateNameTable
{
    static readonly Lazy<Dictionary<string, Dictionary<string, string[]>>> Locales = new(Read);

    /// <summary>The names that a pattern stands for in a locale; null when its language is not known.</summary>
    public static string[]? Find(CultureInfo culture, string pattern)
    {
        var language = culture.TwoLetterISOLanguageName;
        return !Locales.Value.TryGetValue(language, out var names) ? null
            : Locales.Value.TryGetValue(culture.Name, out var own) && own.TryGetValue(pattern, out var found) ? found
            : names.TryGetValue(pattern, out found) ? found
            : Locales.Value["en"].GetValueOrDefault(pattern);
    }

    static Dictionary<string, Dictionary<string, string[]>> Read()
    {
        var locales = new Dictionary<string, Dictionary<string, string[]>>();
        Dictionary<string, string[]> names = [];
        foreach (var line in Lines("DateNames.txt"))
        {
            if (line.StartsWith('@'))
            {
                locales[line[1..]] = names = [];
            }
            else
            {
                var at = line.IndexOf('=', StringComparison.Ordinal);
                names[line[..at]] = line[(at + 1)..].Split('|');
            }
        }

        return locales;
    }

    /// <summary>The lines of a file of this folder that came with the program, without its comments.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(DateNameTable).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is missing."));
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }
}
