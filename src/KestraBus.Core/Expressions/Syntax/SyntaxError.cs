namespace KestraBus.Core.Expressions.Syntax;

static class SyntaxError
{
    public static ExpressionException At(string source, int line, string problem) =>
        new($"io.pebbletemplates.pebble.error.ParserException: {problem} ({source}:{line})") { IsLocated = true };
}
