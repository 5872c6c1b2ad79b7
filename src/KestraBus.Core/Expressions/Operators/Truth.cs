using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Operators;

/// <summary>What conditions accept: booleans, numbers, texts.</summary>
static class Truth
{
    public static bool Of(object? value) => value switch
    {
        bool truth => truth,
        string text => text.Length > 0,
        null => throw new ExpressionException("null value given to a condition"),
        _ when JavaNumber.IsNumber(value) => JavaNumber.ToDouble(JavaNumber.Normalize(value)!) != 0,
        _ => throw new ExpressionException("A condition must be a boolean, a number or a string"),
    };
}
