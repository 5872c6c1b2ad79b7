using KestraBus.Core.Expressions.Patterns;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that look for patterns, or for pieces, anywhere in a text.</summary>
static class PatternFilters
{
    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("replace", ["replace_pairs", "regexp"], Replace),
            new("escapeChar", ["type"], EscapeChar),
            new("split", ["delimiter", "limit"], Split),
            new("regexMatch", ["regex"], (input, arguments) =>
                input is not null && Pattern(arguments).IsFound(arguments.Rendering.Print(input))),
            new("regexReplace", ["regex", "replacement"], RegexReplace),
            new("regexExtract", ["regex", "group"], RegexExtract),
        ],
    };

    static object? Replace(object? input, Arguments arguments)
    {
        if (input is null)
        {
            return null;
        }

        if (arguments.Required(0, "replace_pairs") is not IReadOnlyDictionary<string, object?> pairs)
        {
            throw new ExpressionException("The argument 'replace_pairs' must be a map.");
        }

        var isRegexp = arguments.Flag(1, otherwise: false);
        return Change(input, arguments.Rendering, text =>
        {
            foreach (var (old, value) in pairs)
            {
                var fresh = arguments.Rendering.Print(
                    value ?? throw new ExpressionException($"The replacement of '{old}' is null."));
                text = isRegexp
                    ? Pattern(old, arguments.Rendering).Replace(
                        text, fresh, maximumLength: arguments.Rendering.Options.TextLength)
                    : ReplacePlain(text, old, fresh, arguments.Rendering);
            }

            return text;
        });
    }

    // Many short texts replaced by a long one can fill all memory: the length is known before it is used.
    static string ReplacePlain(string text, string old, string fresh, Rendering rendering)
    {
        var times = old.Length == 0 ? text.Length + 1L : fresh.Length > old.Length ? text.AsSpan().Count(old) : 0;
        rendering.Budget.Text(text.Length + (times * (fresh.Length - old.Length)));
        return JavaText.Replace(text, old, fresh);
    }

    // The type is looked at when there is something to escape.
    static object? EscapeChar(object? input, Arguments arguments) => input is null
        ? null
        : Change(input, arguments.Rendering, text => arguments.RequiredText(0, "type").ToUpperInvariant() switch
        {
            "SINGLE" => text.Replace("'", "\\'", StringComparison.Ordinal),
            "DOUBLE" => text.Replace("\"", "\\\"", StringComparison.Ordinal),
            "SHELL" => text.Replace("'", "'\\''", StringComparison.Ordinal),
            _ => throw new ExpressionException("The argument 'type' must be one of single, double, shell."),
        });

    // Changes a text, or all leaves of a structure, which become texts.
    static object? Change(object? input, Rendering rendering, Func<string, string> change)
    {
        rendering.Budget.Round();
        switch (input)
        {
            case null:
                throw new ExpressionException("The filter cannot be applied to a list or map with null in it.");
            case IReadOnlyDictionary<string, object?> map:
                var changed = new OrderedDictionary<string, object?>(map.Count);
                foreach (var (key, value) in map)
                {
                    changed[key] = Change(value, rendering, change);
                }

                return changed;
            case IReadOnlyList<object?> list:
                return list.Select(item => Change(item, rendering, change)).ToList();
            default:
                var text = change(rendering.Print(input));
                rendering.Budget.Text(text.Length);
                return text;
        }
    }

    static List<object?>? Split(object? input, Arguments arguments)
    {
        var delimiter = input is null ? null : arguments.RequiredText(0, "delimiter");
        var limit = arguments.Has(1) && arguments[1] is not null
            ? (int)Math.Clamp(arguments.RequiredInteger(1, "limit"), int.MinValue, int.MaxValue)
            : 0;
        return input is null
            ? null
            : Pattern(delimiter!, arguments.Rendering).Split(
                input as string ?? throw new ExpressionException("The 'split' filter needs a string."), limit);
    }

    static string? RegexReplace(object? input, Arguments arguments)
    {
        var pattern = Pattern(arguments);
        var replacement = arguments.RequiredText(1, "replacement");
        return input is null ? null : pattern.Replace(
            arguments.Rendering.Print(input), replacement, maximumLength: arguments.Rendering.Options.TextLength);
    }

    static string? RegexExtract(object? input, Arguments arguments)
    {
        var pattern = Pattern(arguments);
        var group = arguments.Has(1) ? arguments.RequiredInteger(1, "group") : 0;
        if (input is null || pattern.Find(arguments.Rendering.Print(input)) is not { Success: true } match)
        {
            return null;
        }

        return group < 0 || group >= match.Groups.Count ? throw new ExpressionException($"No group {group}")
            : match.Groups[(int)group] is { Success: true } found ? found.Value : null;
    }

    static JavaPattern Pattern(Arguments arguments) => Pattern(arguments.RequiredText(0, "regex"), arguments.Rendering);

    static JavaPattern Pattern(string pattern, Rendering rendering)
    {
        rendering.Budget.CheckTime();
        return JavaPattern.Get(pattern, rendering.Options.RegexTime);
    }
}
