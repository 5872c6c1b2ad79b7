using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace KestraBus.Core.Expressions.Patterns;

/// <summary>Upper and lower case where Java goes by all of Unicode and .NET by single letters.</summary>
static class JavaCase
{
    static readonly FrozenDictionary<char, string> Expanding = new Dictionary<char, string>
    {
        ['ß'] = "SS",
        ['ŉ'] = "ʼN",
        ['ı'] = "I",
        ['ǰ'] = "J\u030C",
        ['ΐ'] = "Ι\u0308\u0301",
        ['ΰ'] = "Υ\u0308\u0301",
        ['և'] = "ԵՒ",
        ['ẖ'] = "H\u0331",
        ['ẗ'] = "T\u0308",
        ['ẘ'] = "W\u030A",
        ['ẙ'] = "Y\u030A",
        ['ẚ'] = "Aʾ",
        ['ﬀ'] = "FF",
        ['ﬁ'] = "FI",
        ['ﬂ'] = "FL",
        ['ﬃ'] = "FFI",
        ['ﬄ'] = "FFL",
        ['ﬅ'] = "ST",
        ['ﬆ'] = "ST",
    }.ToFrozenDictionary();

    static readonly SearchValues<char> Special = SearchValues.Create(Expanding.Keys.ToArray());

    public static string Upper(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text.ToUpperInvariant();
        }

        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = Expanding.TryGetValue(character, out var upper) ? result.Append(upper) : result.Append(character);
        }

        return result.ToString().ToUpperInvariant();
    }

    /// <summary>One letter, which stays one: ß has no capital.</summary>
    public static char Upper(char character) => character == 'ı' ? 'I' : char.ToUpperInvariant(character);

    /// <summary>A sigma that ends a word has a form of its own, and a capital I keeps its dot.</summary>
    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny('Σ', 'İ'))
        {
            return lower;
        }

        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            _ = text[index] == 'İ' ? result.Append("i\u0307")
                : text[index] == 'Σ' && EndsWord(text, index) ? result.Append('ς')
                : result.Append(lower[index]);
        }

        return result.ToString();
    }

    static bool EndsWord(string text, int index) =>
        index > 0 && char.IsLetter(text[index - 1]) && (index + 1 == text.Length || !char.IsLetter(text[index + 1]));
}
