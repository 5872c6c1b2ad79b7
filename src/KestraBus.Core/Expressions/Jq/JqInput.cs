using System.Numerics;
using System.Runtime.CompilerServices;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>Turns values of templates into those of jq: texts are JSON, blank ones null, map entries that are null are gone.</summary>
static class JqInput
{
    public static object? Of(object input, JqContext context) => input is not string text ? Convert(input, context)
        : string.IsNullOrWhiteSpace(text) ? null
        : PlainJson.TryParse(text, out var parsed) ? parsed
        : throw new ExpressionException("The 'jq' filter needs JSON.");

    static object? Convert(object? value, JqContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        context.Step();
        switch (value)
        {
            case null or bool or string or long or double:
                return value;
            case IReadOnlyDictionary<string, object?> map:
                var entries = new OrderedDictionary<string, object?>(map.Count);
                foreach (var (key, item) in map)
                {
                    if (item is not null)
                    {
                        entries[key] = Convert(item, context);
                    }
                }

                return entries;
            case MapEntry entry:
                return new OrderedDictionary<string, object?> { [entry.Key] = Convert(entry.Value, context) };
            case IEnumerable<object?> list:
                return list.Select(item => Convert(item, context)).ToList();
            case var number when JavaNumber.IsNumber(number):
                return JavaNumber.Normalize(number) is long or BigInteger ? JavaNumber.Normalize(number)
                    : JavaNumber.ToDouble(JavaNumber.Normalize(number)!);
            default:
                return PlainData.Print(value);
        }
    }
}
