using System.Globalization;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>What is demanded of single properties, in the words of Kestra's bean validation.</summary>
static class PropertyRules
{
    public static void Check(PropertyShape property, object? plain, RulePlace place, ReadingContext context)
    {
        switch (plain)
        {
            case string text when property.Shape is TextShape:
                CheckText(property, text, place, context);
                break;
            case long number when property.Min > number:
                Report(property, string.Create(CultureInfo.InvariantCulture, $"must be greater than or equal to {property.Min}"), place, context);
                break;
            case string { Length: 0 } or IReadOnlyList<object?> { Count: 0 } or IReadOnlyDictionary<string, object?> { Count: 0 }
                when property.NotEmpty:
                Report(property, "must not be empty", place, context);
                break;
        }
    }

    public static void Missing(PropertyShape property, RulePlace place, ReadingContext context)
    {
        if (property is { NotEmpty: true, Shape: TextShape } or { NotEmpty: false })
        {
            Report(property, "must not be null", place, context);
        }

        if (property.NotEmpty)
        {
            Report(property, property.Pattern is null ? "must not be empty" : "must not be blank", place, context);
        }
    }

    static void CheckText(PropertyShape property, string text, RulePlace place, ReadingContext context)
    {
        if (property.NotEmpty && string.IsNullOrWhiteSpace(text))
        {
            Report(property, property.Pattern is null ? "must not be empty" : "must not be blank", place, context);
        }

        if (property.Pattern is { } pattern && !pattern.Fits(text))
        {
            Report(property, $"must match \"{pattern.Text}\"", place, context);
        }

        var (least, most) = property.Length;
        if (most > 0 && (text.Length < least || text.Length > most))
        {
            Report(property, string.Create(CultureInfo.InvariantCulture, $"size must be between {least} and {most}"), place, context);
        }
    }

    static void Report(PropertyShape property, string message, RulePlace place, ReadingContext context) => context.Violation(
        place.Path, place.Owner.Length == 0 ? property.Name : $"{place.Owner}.{property.Name}", message, place.Line);
}
