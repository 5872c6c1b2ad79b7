namespace KestraBus.Core.Expressions.Ion;

/// <summary>What a word without quotes means in Ion.</summary>
static class IonNames
{
    // The symbols that every Ion text knows by number.
    static readonly string[] SystemSymbols =
    [
        "$ion", "$ion_1_0", "$ion_symbol_table", "name", "version", "imports", "symbols", "max_id", "$ion_shared_symbol_table",
    ];

    public static bool IsPart(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$';

    public static bool IsOperator(char character) =>
        character is '!' or '#' or '%' or '&' or '*' or '+' or '-' or '.' or '/' or ';' or '<' or '=' or '>' or '?' or '@'
            or '^' or '`' or '|' or '~';

    public static bool IsKeyword(string word) => word is "null" or "true" or "false" or "nan";

    /// <summary>Whether a null may be of this type.</summary>
    public static bool IsType(string word) => word is "null" or "bool" or "int" or "float" or "decimal" or "timestamp"
        or "string" or "symbol" or "blob" or "clob" or "struct" or "list" or "sexp";

    /// <summary>Whether a word is a dollar sign and digits: a symbol by its number.</summary>
    public static bool IsNumber(string word) => word.Length > 1 && word[0] == '$' && word.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The symbol that a word stands for; null when there is none of its number.</summary>
    public static string? Resolve(string word) =>
        !IsNumber(word) ? word
        : int.TryParse(word.AsSpan(1), out var number) && number > 0 && number <= SystemSymbols.Length
            ? SystemSymbols[number - 1] : null;
}
