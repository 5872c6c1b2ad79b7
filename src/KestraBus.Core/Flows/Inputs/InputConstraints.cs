using System.Text.RegularExpressions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Patterns;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>What an input demands of a value that is of its type (flow-language §7.2).</summary>
static partial class InputConstraints
{
    /// <summary>The first broken demand; <paramref name="values"/> is what SELECT and its kin accept, null when anything goes.</summary>
    public static string? Broken(Input input, ParsedValue value, IReadOnlyList<string>? values) => input.Type switch
    {
        InputType.String => Mismatch(input.Validator, (string)value.Stored!),
        InputType.Email => Email.IsMatch((string)value.Stored!) ? null : "The input must be a valid email",
        InputType.Enum or InputType.Select when values is not null && !input.AllowCustomValue =>
            values.Contains(value.Stored) ? null : $"it must match the values `[{string.Join(", ", values)}]`",
        InputType.Multiselect when values is not null && !input.AllowCustomValue =>
            Unlisted((IReadOnlyList<object?>)value.Stored!, values),
        InputType.Int or InputType.Float =>
            OutOfRange(input.Type, value, input.Min, input.Max, "it must be more than", "it must be less than"),
        InputType.Duration =>
            OutOfRange(input.Type, value, input.Min, input.Max, "It must be more than", "It must be less than"),
        InputType.DateTime or InputType.Date or InputType.Time =>
            OutOfRange(input.Type, value, input.After, input.Before, "it must be after", "it must be before"),
        _ => null,
    };

    /// <summary>Secrets are checked before they are encrypted.</summary>
    public static string? Mismatch(string? pattern, string text)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return null;
        }

        try
        {
            return JavaPattern.Get(pattern).MatchesWhole(text) ? null : $"it must match the pattern `{pattern}`";
        }
        catch (ExpressionException fault)
        {
            return $"it cannot be matched with the pattern `{pattern}`: {fault.Message}";
        }
    }

    public static string? WrongExtension(Input input, string fileName)
    {
        if (input.AllowedFileExtensions is not { Count: > 0 } allowed)
        {
            return null;
        }

        return allowed.Any(extension => fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            ? null
            : $"The file must have one of the extensions `[{string.Join(", ", allowed)}]`";
    }

    static string? Unlisted(IReadOnlyList<object?> chosen, IReadOnlyList<string> values) => chosen
        .Select(PlainData.Print)
        .Where(each => !values.Contains(each))
        .Select(each => $"value `{each}` doesn't match the values `[{string.Join(", ", values)}]`")
        .FirstOrDefault();

    static string? OutOfRange(InputType type, ParsedValue value, object? lower, object? upper, string below, string above)
    {
        if (Bound(type, lower) is { } least && value.Order!.CompareTo(least.Order) < 0)
        {
            return $"{below} `{Print(type, least)}`";
        }

        return Bound(type, upper) is { } most && value.Order!.CompareTo(most.Order) > 0 ? $"{above} `{Print(type, most)}`" : null;
    }

    static ParsedValue? Bound(InputType type, object? bound) =>
        bound is not null && InputParser.Parse(type, bound) is { Error: null } parsed ? parsed : null;

    // A time without seconds is printed without them, as Java does.
    static string Print(InputType type, ParsedValue bound) => bound.Shown switch
    {
        string text when type is InputType.Time && text.EndsWith(":00", StringComparison.Ordinal) && text.Length == 8 => text[..5],
        var shown => PlainData.Print(shown),
    };

    [GeneratedRegex(@"\A[a-zA-Z0-9.!#$%&’*+/=?^_`{|}~\-]+@[a-zA-Z0-9.\-]+\z")]
    static partial Regex Email { get; }
}
