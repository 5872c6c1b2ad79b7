using System.Numerics;
using KestraBus.Core.Expressions;

namespace KestraBus.Fuzz;

/// <summary>Variables of all kinds under the names that the tables and the mutator use.</summary>
public sealed class RandomVariables(Random random)
{
    const int Deepest = 3;

    static readonly string[] Names =
    [
        "x", "y", "a", "b", "l", "m", "s", "n", "inputs", "outputs", "vars", "flow", "taskrun", "parents", "tasks", "rows",
        "items", "name",
    ];

    static readonly string[] Texts =
    [
        "", " ", "a", "Hello World", "2024-02-29T23:59:59.999999999Z", "2024-13-40", "{{ x }}", "{{ s }}",
        "[1,{\"a\":null}]", "{\"a\":1}",
        "12345678901234567890", "1e999", "-0.0", "é😀", "\ud83d", "line\r\nline\n", "(a+)+$", "%zz", "P1DT2H", "{a:1,b:[2.5]}", "a: [b, c]",
    ];

    public DictionaryVariables Next() => new(Names.Where(_ => random.Next(4) > 0)
        .ToDictionary(name => name, object? (_) => Value(0)));

    object? Value(int depth) => random.Next(depth < Deepest ? 12 : 9) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(),
        3 => (long)random.Next(-3, 10),
        4 => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
        5 => random.Next(3) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => -0.0 },
        6 => new BigInteger(random.NextInt64()) * random.NextInt64(),
        7 or 8 => Texts[random.Next(Texts.Length)],
        9 or 10 => Enumerable.Range(0, random.Next(5)).Select(_ => Value(depth + 1)).ToList(),
        _ => new OrderedDictionary<string, object?>(Names.Take(random.Next(5))
            .Select(name => KeyValuePair.Create(name, Value(depth + 1)))),
    };
}
