using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>+ - * / %</c></summary>
sealed class ArithmeticExpression(char operation, Expression left, Expression right, int line)
    : BinaryExpression(left, right, line, "Could not perform " + Name(operation))
{
    protected override object? Apply(Rendering rendering, object? left, object? right) => operation switch
    {
        '+' => Arithmetic.Add(rendering, left, right),
        '-' => Arithmetic.Subtract(rendering, left, right),
        _ => Arithmetic.CalculateTexts(rendering, operation, left, right),
    };

    static string Name(char operation) => operation switch
    {
        '+' => "addition",
        '-' => "subtraction",
        '*' => "multiplication",
        '/' => "division",
        _ => "modulus",
    };
}
