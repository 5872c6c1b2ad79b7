using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Tests;

/// <summary>What can stand after <c>is</c>.</summary>
static class TestFamily
{
    public static ExpressionFamily Family { get; } = new()
    {
        Tests =
        [
            new("defined", null, (input, _) => input is not null) { RescuesMissing = true },
            new("empty", null, (input, _) => IsEmpty(input)),
            new("even", null, (input, _) => Whole(input) % 2 == 0),
            new("odd", null, (input, _) => Whole(input) % 2 != 0),
            new("iterable", null, (input, _) => input is IReadOnlyList<object?>),
            new("map", null, (input, _) => input is IReadOnlyDictionary<string, object?>),
            new("null", null, (input, _) => input is null),
            new("json", null, (input, _) => input is string text
                ? string.IsNullOrWhiteSpace(text) || PlainJson.TryParse(text, out object? _)
                : throw new ExpressionException("Only a string can be tested for JSON.")),
        ],
    };

    /// <summary>Null, a blank text, an empty list or map; 0 and false are something.</summary>
    public static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        IReadOnlyDictionary<string, object?> map => map.Count == 0,
        IReadOnlyList<object?> list => list.Count == 0,
        _ => false,
    };

    static long Whole(object? input) => JavaNumber.Normalize(input) switch
    {
        long number => number,
        null => throw new ExpressionException("null value given to a test of even or odd"),
        _ => throw new ExpressionException("Only whole numbers are even or odd"),
    };
}
