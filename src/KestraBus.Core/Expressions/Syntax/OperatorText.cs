namespace KestraBus.Core.Expressions.Syntax;

/// <summary>The operators as they are written.</summary>
static class OperatorText
{
    /// <summary>Those that stand between two operands.</summary>
    public static IReadOnlyList<string> Binary { get; } =
    [
        "or", "and", "is", "is not", "contains", "==", "equals", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "|", "~", "..",
        "??", "???", "isIn",
    ];

    /// <summary>
    /// The operator at a place of the source; of two with the same beginning the longer one. "is not" has exactly one
    /// space.
    /// </summary>
    public static string? FindAt(string source, int position)
    {
        var rest = source.AsSpan(position);
        return rest[0] switch
        {
            'a' => Word(rest, "and"),
            'c' => Word(rest, "contains"),
            'e' => Word(rest, "equals"),
            'i' => Word(rest, "is not") ?? Word(rest, "isIn") ?? Word(rest, "is"),
            'n' => Word(rest, "not"),
            'o' => Word(rest, "or"),
            '?' => Sign(rest, "???") ?? Sign(rest, "??"),
            '=' => Sign(rest, "=="),
            '!' => Sign(rest, "!="),
            '<' => Sign(rest, "<=") ?? "<",
            '>' => Sign(rest, ">=") ?? ">",
            '.' => Sign(rest, ".."),
            '+' => "+",
            '-' => "-",
            '*' => "*",
            '/' => "/",
            '%' => "%",
            '~' => "~",
            '|' => "|",
            _ => null,
        };
    }

    /// <summary>Whether a name, or a word that is an operator, goes on with this character.</summary>
    public static bool IsNamePart(ReadOnlySpan<char> source, int index) =>
        index < source.Length && (source[index] == '_' || char.IsLetterOrDigit(source[index]));

    static string? Word(ReadOnlySpan<char> rest, string word) => IsNamePart(rest, word.Length) ? null : Sign(rest, word);

    static string? Sign(ReadOnlySpan<char> rest, string sign) => rest.StartsWith(sign) ? sign : null;
}
