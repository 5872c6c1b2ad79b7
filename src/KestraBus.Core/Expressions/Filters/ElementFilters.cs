using System.Text;
using KestraBus.Core.Expressions.Tests;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that pick from, measure or join what is in a value.</summary>
static class ElementFilters
{
    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("default", ["default"], (input, arguments) => TestFamily.IsEmpty(input) ? arguments[0] : input)
            {
                RescuesMissing = true,
            },
            new("first", null, (input, _) => Pick(input, list => list[0], text => text[..1])),
            new("last", null, (input, _) => Pick(input, list => list[^1], text => text[^1..])),
            new("join", ["separator"], Join),
            new("length", null, (input, _) => Length(input)),
            new("slice", ["fromIndex", "toIndex"], (input, arguments) => input switch
            {
                null => null,
                string text => SliceText(text, arguments),
                IReadOnlyList<object?> list => SliceList(list, arguments),
                _ => throw new ExpressionException("The 'slice' filter needs a list or a string."),
            }),
            new("className", null, (input, _) => input is null ? null : ClassNames.Of(input)),
        ],
    };

    static object? Pick(object? input, Func<IReadOnlyList<object?>, object?> fromList, Func<string, string> fromText) =>
        input switch
        {
            null or IReadOnlyList<object?> { Count: 0 } => null,
            IReadOnlyList<object?> list => fromList(list),
            string { Length: > 0 } text => fromText(text),
            _ => throw new ExpressionException("The filter needs a list or a string that is not empty."),
        };

    static string? Join(object? input, Arguments arguments)
    {
        if (input is null)
        {
            return null;
        }

        if (input is not IReadOnlyList<object?> list)
        {
            throw new ExpressionException("The 'join' filter can only be applied to a list.");
        }

        var separator = arguments[0] is null ? "" : arguments.RequiredText(0, "separator");
        var text = new StringBuilder();
        for (var index = 0; index < list.Count; index++)
        {
            text.Append(index == 0 ? "" : separator).Append(arguments.Rendering.Print(list[index]));
            if (text.Length > arguments.Rendering.Options.TextLength)
            {
                arguments.Rendering.Budget.Text(text.Length);
            }
        }

        return text.ToString();
    }

    static long Length(object? input) => input switch
    {
        string text => (long)text.Length,
        IReadOnlyDictionary<string, object?> map => (long)map.Count,
        IReadOnlyList<object?> list => (long)list.Count,
        _ => 0L,
    };

    static string SliceText(string text, Arguments arguments) => text[Bounds(text.Length, arguments)];

    static List<object?> SliceList(IReadOnlyList<object?> list, Arguments arguments) =>
        [.. list.Take(Bounds(list.Count, arguments))];

    static Range Bounds(int length, Arguments arguments)
    {
        var from = arguments[0] is null ? 0 : arguments.RequiredInteger(0, "fromIndex");
        var to = arguments[1] is null ? length : arguments.RequiredInteger(1, "toIndex");
        return from < 0 || from > length || to > length || (arguments[1] is not null && to <= from)
            ? throw new ExpressionException("The arguments of the 'slice' filter are out of range.")
            : (int)from..(int)to;
    }
}
