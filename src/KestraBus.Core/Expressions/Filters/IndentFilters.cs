namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that indent lines. Which characters end a line is decided once for the whole text, as Kestra does.</summary>
static class IndentFilters
{
    const int LongestIndent = 10_000;

    static readonly string[] LineEnds = ["\r\n", "\n\r", "\n", "\r"];

    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("indent", ["amount", "prefix"], (input, arguments) => Indent(input, arguments, startsOnNewLine: false)),
            new("nindent", ["amount", "prefix"], (input, arguments) => Indent(input, arguments, startsOnNewLine: true)),
        ],
    };

    static string? Indent(object? input, Arguments arguments, bool startsOnNewLine)
    {
        var text = input is null ? null : arguments.Rendering.Print(input);
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var prefix = Prefix(arguments);
        var lineEnd = Array.Find(LineEnds, end => text.Contains(end, StringComparison.Ordinal)) ?? "\n";
        var whole = startsOnNewLine ? lineEnd + text : text;
        arguments.Rendering.Budget.Text(whole.Length + ((long)prefix.Length * whole.AsSpan().Count(lineEnd)));
        return whole.Replace(lineEnd, lineEnd + prefix, StringComparison.Ordinal);
    }

    static string Prefix(Arguments arguments)
    {
        var amount = arguments.RequiredInteger(0, "amount");
        var unit = arguments.Has(1) ? arguments.RequiredText(1, "prefix") : " ";
        return amount is < 0 or > LongestIndent
            ? throw new ExpressionException($"The argument 'amount' must be between 0 and {LongestIndent}.")
            : string.Concat(Enumerable.Repeat(unit, (int)amount));
    }
}
