using KestraBus.Core.Expressions.Patterns;

namespace KestraBus.Core.Expressions.Members;

/// <summary>Methods of Java's String. Those that take whole numbers cannot be called: literals are long there.</summary>
static class TextMembers
{
    public static object? Call(string text, string member, object?[] arguments) => (member, arguments) switch
    {
        ("LENGTH", []) => (long)text.Length,
        ("ISEMPTY", []) => text.Length == 0,
        ("ISBLANK", []) => text.Trim().Length == 0,
        ("TRIM", []) => JavaText.Trim(text),
        ("STRIP", []) => text.Trim(),
        ("STRIPLEADING", []) => text.TrimStart(),
        ("STRIPTRAILING", []) => text.TrimEnd(),
        ("TOUPPERCASE", []) => JavaCase.Upper(text),
        ("TOLOWERCASE", []) => JavaCase.Lower(text),
        ("STARTSWITH", [string other]) => text.StartsWith(other, StringComparison.Ordinal),
        ("ENDSWITH", [string other]) => text.EndsWith(other, StringComparison.Ordinal),
        ("INDEXOF", [string other]) => (long)text.IndexOf(other, StringComparison.Ordinal),
        ("LASTINDEXOF", [string other]) => (long)text.LastIndexOf(other, StringComparison.Ordinal),
        ("CONCAT", [string other]) => text + other,
        ("EQUALSIGNORECASE", [null or string]) =>
            text.Equals((string?)arguments[0], StringComparison.OrdinalIgnoreCase),
        ("CONTENTEQUALS", [string other]) => text == other,
        ("INTERN", []) => text,
        ("COMPARETO", [string other]) => (long)JavaText.Compare(text, other),
        ("COMPARETOIGNORECASE", [string other]) =>
            (long)JavaText.Compare(text.ToLowerInvariant(), other.ToLowerInvariant()),
        ("COMPARETO", [_]) => throw NoMember.Failure("compareTo"),
        ("STARTSWITH" or "ENDSWITH" or "INDEXOF" or "LASTINDEXOF" or "CONCAT" or "COMPARETOIGNORECASE"
            or "CONTENTEQUALS" or "MATCHES" or "SPLIT", [null]) => throw NoMember.Failure(member),
        ("REPLACE" or "REPLACEALL" or "REPLACEFIRST", [null, null or string] or [string, null]) =>
            throw NoMember.Failure(member),
        ("HASHCODE", []) => (long)JavaText.HashCode(text),
        _ => CallPattern(text, member, arguments),
    };

    static object? CallPattern(string text, string member, object?[] arguments) => (member, arguments) switch
    {
        ("MATCHES", [string regex]) => JavaPattern.Get(regex).MatchesWhole(text),
        ("REPLACE", [string old, string fresh]) => JavaText.Replace(text, old, fresh),
        ("REPLACEALL", [string regex, string fresh]) => JavaPattern.Get(regex).Replace(text, fresh),
        ("REPLACEFIRST", [string regex, string fresh]) => JavaPattern.Get(regex).Replace(text, fresh, most: 1),
        ("SPLIT", [string regex]) => JavaPattern.Get(regex).Split(text, 0),
        _ => NoMember.Instance,
    };
}
