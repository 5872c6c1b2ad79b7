namespace KestraBus.Core.Expressions.Syntax;

enum TokenKind
{
    Text,
    PrintStart,
    PrintEnd,
    TagStart,
    TagEnd,
    Name,
    Integer,
    Fraction,
    String,
    Operator,
    Punctuation,
    InterpolatedStart,
    InterpolatedEnd,
    InterpolationStart,
    InterpolationEnd,
    End,
}
