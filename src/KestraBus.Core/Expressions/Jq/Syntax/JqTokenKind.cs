namespace KestraBus.Core.Expressions.Jq.Syntax;

enum JqTokenKind
{
    Name,
    Variable,
    Field,
    Format,
    Number,
    Text,
    Symbol,
    End,
}
