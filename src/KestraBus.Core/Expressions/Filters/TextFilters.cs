using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KestraBus.Core.Expressions.Patterns;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that change how a text looks.</summary>
static partial class TextFilters
{
    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("abbreviate", ["length"], Abbreviate),
            new("capitalize", null, OnText(Capitalize)),
            new("lower", null, OnPrinted(JavaCase.Lower)),
            new("upper", null, OnPrinted(JavaCase.Upper)),
            new("title", null, OnText(Title)),
            new("trim", null, OnText(JavaText.Trim)),
            new("nl2br", null, OnText(text => NewLine().Replace(text, "<br />"))),
            // Kestra's slugify is declared with the parameters of date, which it does not use.
            new("slugify", ["format", "timeZone", "existingFormat", "locale"], OnPrinted(Slugify)),
            new("string", null, (input, arguments) => input is null ? null : arguments.Rendering.Print(input)),
            new("format", null, Format),
        ],
    };

    /// <summary>A filter body that wants a text and leaves null alone.</summary>
    public static FilterBody OnText(Func<string, object?> change) => (input, _) => input switch
    {
        null => null,
        string text => change(text),
        _ => throw new ExpressionException("The filter can only be applied to a string."),
    };

    static FilterBody OnPrinted(Func<string, string> change) => (input, arguments) =>
        input is null ? null : change(arguments.Rendering.Print(input));

    // A text of exactly the given length is cut as well: that is how Pebble counts.
    static string? Abbreviate(object? input, Arguments arguments)
    {
        if (input is null)
        {
            return null;
        }

        const string ellipsis = "...";
        var text = input as string ?? throw new ExpressionException("The 'abbreviate' filter needs a string.");
        var length = (int)Math.Min(arguments.RequiredInteger(0, "length"), int.MaxValue);
        return length < 0 ? throw new ExpressionException(
            "Invalid argument to abbreviate filter; must be greater than zero")
            : text.Length < length || text.Length <= ellipsis.Length ? text
            : length <= ellipsis.Length ? text[..length]
            : text[..(length - ellipsis.Length)] + ellipsis;
    }

    static string Capitalize(string text)
    {
        var first = 0;
        while (first < text.Length && JavaText.IsWhitespace(text[first]))
        {
            first++;
        }

        return first == text.Length
            ? text
            : string.Concat(text.AsSpan(0, first), [JavaCase.Upper(text[first])], text.AsSpan(first + 1));
    }

    static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        var startsWord = true;
        foreach (var character in text)
        {
            result.Append(startsWord ? JavaCase.Upper(character) : character);
            startsWord = JavaText.IsWhitespace(character);
        }

        return result.ToString();
    }

    static string Slugify(string text)
    {
        var decomposed = Whitespace().Replace(text, "-").Normalize(NormalizationForm.FormD);
        var slug = NoSlugCharacter().Replace(decomposed, "").Replace('_', '-');
        return Dashes().Replace(slug, "-").Trim('-').ToLowerInvariant();
    }

    static string? Format(object? input, Arguments arguments)
    {
        if (input is null)
        {
            return null;
        }

        var values = Enumerable.Range(0, arguments.Count).Select(index => arguments[index]).ToList();
        return JavaFormat.Format(arguments.Rendering.Print(input), values, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\r\n|\r|\n")]
    private static partial Regex NewLine();

    [GeneratedRegex(@"[ \t\n\x0B\f\r]")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"[^A-Za-z0-9_-]")]
    private static partial Regex NoSlugCharacter();

    [GeneratedRegex(@"-{2,}")]
    private static partial Regex Dashes();
}
