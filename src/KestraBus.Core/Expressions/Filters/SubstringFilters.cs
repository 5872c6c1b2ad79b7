namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that look for a text at the ends of a text or cut it there.</summary>
static class SubstringFilters
{
    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("startsWith", ["value"], (input, arguments) => Compare(input, arguments, (text, value) =>
                text.StartsWith(value, StringComparison.Ordinal))),
            new("endsWith", ["value"], (input, arguments) => Compare(input, arguments, (text, value) =>
                text.EndsWith(value, StringComparison.Ordinal))),
            new("substringBefore", ["separator"], (input, arguments) => Cut(input, arguments, (text, separator) =>
                separator is not null && text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0
                    ? text[..at]
                    : text)),
            new("substringAfter", ["separator"], (input, arguments) => Cut(input, arguments, (text, separator) =>
                separator is not null && text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0
                    ? text[(at + separator.Length)..]
                    : "")),
            new("substringBeforeLast", ["separator"], (input, arguments) => Cut(input, arguments, (text, separator) =>
                separator?.Length > 0 && text.LastIndexOf(separator, StringComparison.Ordinal) is var at and >= 0
                    ? text[..at]
                    : text)),
            new("substringAfterLast", ["separator"], (input, arguments) => Cut(input, arguments, (text, separator) =>
                separator?.Length > 0 && text.LastIndexOf(separator, StringComparison.Ordinal) is var at and >= 0
                    ? text[(at + separator.Length)..]
                    : "")),
        ],
    };

    static bool Compare(object? input, Arguments arguments, Func<string, string, bool> holds) => input is null
        ? throw new ExpressionException("The filter cannot be applied to null.")
        : holds(arguments.Rendering.Print(input), arguments.Rendering.Print(arguments.Required(0, "value")));

    static string? Cut(object? input, Arguments arguments, Func<string, string?, string> cut) => input is null
        ? null
        : cut(arguments.Rendering.Print(input), Separator(arguments));

    // A separator that is null is found nowhere; one that is not given is a mistake.
    static string? Separator(Arguments arguments) =>
        arguments.Has(0) && arguments[0] is null ? null : arguments.RequiredText(0, "separator");
}
