using KestraBus.Core.Expressions.Ast;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Builds expressions by precedence climbing; literals, names and calls are in <see cref="OperandParser"/>.</summary>
sealed class ExpressionParser
{
    const int SignPrecedence = 500;

    readonly TokenReader reader;
    readonly ExpressionLibrary library;
    readonly bool hasVersion2;
    readonly OperandParser operands;

    public ExpressionParser(
        TokenReader reader, ExpressionLibrary library, ExpressionOptions options, MentionCollector mentions)
    {
        this.reader = reader;
        this.library = library;
        hasVersion2 = options.FollowsVersion2;
        operands = new(reader, library, mentions, this);
    }

    /// <summary>A whole expression, with <c>? :</c>.</summary>
    public Expression Parse()
    {
        reader.Enter();
        var expression = ParseBinary(0);
        var line = reader.Current.Line;
        if (reader.Skip("?"))
        {
            var then = Parse();
            reader.ExpectPunctuation(":");
            expression = new ConditionalExpression(expression, then, Parse(), line);
        }

        reader.Leave();
        return expression;
    }

    /// <summary>Arguments in parentheses, or none at all.</summary>
    public CallArguments ParseArguments() =>
        reader.Current.IsPunctuation("(") ? operands.ParseArguments() : CallArguments.None;

    /// <summary>A filter's name and arguments, applied to an input.</summary>
    public FilterExpression ParseFilter(Expression input)
    {
        var name = reader.Expect(TokenKind.Name);
        return new(input, name.Text, library.FindFilter(name.Text), ParseArguments(), name.Line);
    }

    /// <summary>A name that is about to mean something; constants cannot.</summary>
    public string ParseNewName()
    {
        var name = reader.Expect(TokenKind.Name).Text;
        return OperandParser.IsConstant(name) ? throw reader.Error($"Can not assign a value to {name}") : name;
    }

    Expression ParseBinary(int least)
    {
        reader.Enter();
        var left = ParseUnary();
        for (var length = 0; reader.Current is { Kind: TokenKind.Operator } token
            && Precedence(token.Text) is var precedence
            && precedence >= least; length++)
        {
            reader.CheckChain(length);
            reader.Next();
            left = token.Text switch
            {
                "|" => ParseFilter(left),
                "is" or "is not" => ParseTest(left, token.Text == "is not"),
                _ => Combine(token, left, ParseBinary(precedence + 1)),
            };
        }

        reader.Leave();
        return left;
    }

    // Words such as "not" are operators without being binary ones.
    int Precedence(string operation) => operation switch
    {
        "or" => 10,
        "and" => 15,
        "is" or "is not" or "contains" => 20,
        "==" or "equals" or "!=" or "<" or ">" or "<=" or ">=" => 30,
        "+" or "-" => 40,
        "*" or "/" or "%" => 60,
        "|" => 100,
        "~" => 110,
        ".." => 120,
        "??" or "???" or "isIn" => hasVersion2 ? 30 : 120,
        _ => -1,
    };

    Expression ParseUnary()
    {
        var token = reader.Current;
        if (token is not { Kind: TokenKind.Operator, Text: "not" or "+" or "-" })
        {
            return operands.Parse();
        }

        reader.Next();
        var operand = ParseBinary(SignPrecedence);
        return token.Text == "not"
            ? new NotExpression(operand, token.Line)
            : new SignExpression(operand, token.Text == "-", token.Line);
    }

    TestExpression ParseTest(Expression input, bool isNegated)
    {
        var name = reader.Expect(TokenKind.Name);
        return new(input, name.Text, library.FindTest(name.Text), ParseArguments(), isNegated, name.Line);
    }

    Expression Combine(Token token, Expression left, Expression right) => token.Text switch
    {
        "or" or "and" => new LogicExpression(token.Text == "or", left, right, token.Line),
        "contains" => new ContainsExpression(left, right, token.Line),
        "isIn" => new IsInExpression(left, right, token.Line),
        "==" or "equals" or "!=" => new EqualityExpression(token.Text == "!=", left, right, token.Line),
        "<" or ">" or "<=" or ">=" => new ComparisonExpression(token.Text, !hasVersion2, left, right, token.Line),
        "~" => new ConcatenationExpression(left, right, token.Line),
        ".." => new RangeExpression(left, right, token.Line),
        "??" or "???" => new CoalesceExpression(token.Text == "???", left, right),
        _ => new ArithmeticExpression(token.Text[0], left, right, token.Line),
    };
}
