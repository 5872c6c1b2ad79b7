using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>Control, types, conversions.</summary>
static class JqCoreBuiltins
{
    public static ((string, int), JqBuiltin)[] All { get; } =
    [
        (("empty", 0), _ => []),
        // To fail with null is to give nothing.
        (("error", 0), call => call.Input is null ? [] : throw new JqException(call.Input)),
        (("error", 1), call => call.Values(0).Where(value => value is not null).Select<object?, JqItem>(
            value => throw new JqException(value))),
        (("first", 1), call => call.Arguments[0].Run(call.Environment, call.Item, call.Context).Take(1)),
        (("limit", 2), Limit),
        (("until", 2), call => Repeat(call, stopsWhen: true)),
        (("while", 2), call => Repeat(call, stopsWhen: false)),
        (("range", 2), call => call.Values(0).SelectMany(
            from => call.Values(1).SelectMany(to => Range(call, from, to, 1L)))),
        (("range", 3), call => call.Values(0).SelectMany(from => call.Values(1).SelectMany(to =>
            call.Values(2).SelectMany(step => Range(call, from, to, step))))),
        JqBuiltinTable.Of("not", (input, _) => !JqTypes.IsTrue(input)),
        JqBuiltinTable.Of("type", (input, _) => JqTypes.NameOf(input)),
        JqBuiltinTable.Of("tojson", JqStrings.ToJson),
        JqBuiltinTable.Of("tostring", JqStrings.ToText),
        JqBuiltinTable.Of("fromjson", (input, _) => input is not string text
            ? throw new JqException($"{JqTypes.Describe(input)} only strings can be parsed")
            : PlainJson.TryParse(text, out var value) ? value
            : throw new JqException($"failed to parse {JqTypes.Describe(input)} as json")),
        JqBuiltinTable.Of("now", (_, context) =>
            context.Rendering.Time.GetUtcNow().ToUnixTimeMilliseconds() / 1_000.0),
        JqBuiltinTable.Of("todate", (input, _) => DateTimeOffset.FromUnixTimeSeconds((long)JqTypes.ToDouble(input))
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)),
        JqBuiltinTable.Of("fromdate", (input, _) =>
            Dates.IsoText.ToDateTimeOffset(Dates.IsoText.ParseDate(input as string ?? "")) is { } date
            ? date.ToUnixTimeSeconds()
            : throw new JqException($"date \"{input}\" does not match format \"%Y-%m-%dT%H:%M:%SZ\"")),
    ];

    static IEnumerable<JqItem> Limit(JqCallFrame call) => call.Values(0).SelectMany(count =>
        JqTypes.ToDouble(count) switch
        {
            0 => [],
            < 0 => call.Arguments[1].Run(call.Environment, call.Item, call.Context),
            var most => call.Arguments[1].Run(call.Environment, call.Item, call.Context).Take(
                (int)Math.Min(Math.Ceiling(most), int.MaxValue)),
        });

    // Done with a stack of our own: flows loop further than calls can nest.
    static IEnumerable<JqItem> Repeat(JqCallFrame call, bool stopsWhen)
    {
        var levels = new Stack<IEnumerator<JqItem>>();
        levels.Push(((IEnumerable<JqItem>)[call.Item]).GetEnumerator());
        while (levels.Count > 0)
        {
            call.Context.Step();
            if (!levels.Peek().MoveNext())
            {
                levels.Pop().Dispose();
                continue;
            }

            var item = levels.Peek().Current;
            var holds = call.ValuesOn(0, item.Value).Any(JqTypes.IsTrue);
            if (stopsWhen ? holds : !holds)
            {
                if (stopsWhen)
                {
                    yield return item;
                }

                continue;
            }

            if (!stopsWhen)
            {
                yield return item;
            }

            call.Context.List(levels.Count);
            levels.Push(call.Arguments[1].Run(call.Environment, item, call.Context).GetEnumerator());
        }
    }

    static IEnumerable<JqItem> Range(JqCallFrame call, object? from, object? to, object? step)
    {
        var (start, end, increment) = (JqTypes.ToDouble(from), JqTypes.ToDouble(to), JqTypes.ToDouble(step));
        for (var number = start; increment > 0 ? number < end : increment < 0 && number > end; number += increment)
        {
            call.Context.Step();
            yield return call.Item.Made(JqTypes.FromDouble(number));
        }
    }
}
