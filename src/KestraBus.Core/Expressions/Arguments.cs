namespace KestraBus.Core.Expressions;

/// <summary>The arguments of one call, in the order of the parameters.</summary>
public readonly struct Arguments
{
    static readonly object Absent = new();

    readonly object?[] values;

    internal Arguments(Rendering rendering, object?[] values)
    {
        Rendering = rendering;
        this.values = values;
    }

    /// <summary>The rendering in which the call happens.</summary>
    public Rendering Rendering { get; }

    /// <summary>How many parameters, or for functions without a parameter list how many arguments, there are.</summary>
    public int Count => values.Length;

    /// <summary>The argument, or null when it was not given.</summary>
    public object? this[int index] => Has(index) ? values[index] : null;

    internal static object Missing => Absent;

    /// <summary>Whether the argument was given, be it as null.</summary>
    public bool Has(int index) => index < values.Length && !ReferenceEquals(values[index], Absent);

    /// <summary>The argument, which must be given and not be null.</summary>
    public object Required(int index, string name) =>
        this[index] ?? throw new ExpressionException($"The argument '{name}' is required.");

    /// <summary>The argument as a text, which it must be.</summary>
    public string RequiredText(int index, string name) => Required(index, name) is string text
        ? text
        : throw new ExpressionException($"The argument '{name}' must be a string.");

    /// <summary>The argument as a text, or null.</summary>
    public string? OptionalText(int index) => this[index] is { } value ? Rendering.Print(value) : null;

    /// <summary>The argument as a text, which it must be unless it is null.</summary>
    public string? TextOrNull(int index, string name) => this[index] is null ? null : RequiredText(index, name);

    /// <summary>The argument as a whole number, which it must be.</summary>
    public long RequiredInteger(int index, string name) => Values.JavaNumber.Normalize(Required(index, name)) switch
    {
        long number => number,
        double number when number == Math.Truncate(number) && Math.Abs(number) < long.MaxValue => (long)number,
        _ => throw new ExpressionException($"The argument '{name}' must be an integer."),
    };

    /// <summary>The argument as a number, which it must be, without its fraction.</summary>
    public long RequiredNumber(int index, string name) => Required(index, name) is var value && Values.JavaNumber.IsNumber(value)
        ? (long)Values.JavaNumber.ToDouble(Values.JavaNumber.Normalize(value)!)
        : throw new ExpressionException($"The argument '{name}' must be a number.");

    /// <summary>The argument as a truth value, or the given one when it is absent.</summary>
    public bool Flag(int index, bool otherwise) => this[index] switch
    {
        null => otherwise,
        bool flag => flag,
        _ => throw new ExpressionException("An argument must be a boolean."),
    };
}
