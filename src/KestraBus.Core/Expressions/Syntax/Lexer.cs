using System.Text.RegularExpressions;
using KestraBus.Core.Expressions.Patterns;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Cuts a template into tokens: its text here, what is between delimiters in <see cref="ExpressionLexer"/>.</summary>
sealed partial class Lexer
{
    // Most templates are short, and many are parsed once: their tokens need not be allocated each time.
    const int MostTokensKept = 1024;

    [ThreadStatic]
    static List<Token>? spare;

    readonly string source;
    readonly List<Token> tokens;
    readonly ExpressionLexer expressions;
    readonly int end;
    int position;
    int line = 1;
    bool trimsNextText;

    Lexer(string source, int depth)
    {
        this.source = source;
        end = source.Length;
        tokens = spare ?? [];
        spare = null;
        expressions = new(source, tokens, depth);
    }

    public static List<Token> Tokenize(string source, int depth) => new Lexer(source, depth).Run();

    /// <summary>Takes back tokens that nobody reads any more.</summary>
    public static void Recycle(List<Token> tokens)
    {
        if (tokens.Capacity <= MostTokensKept)
        {
            tokens.Clear();
            spare = tokens;
        }
    }

    List<Token> Run()
    {
        var raw = RawBlocks.FindFirst(source);
        while (position < end)
        {
            while (raw.Success && raw.Index < position)
            {
                raw = raw.NextMatch();
            }

            var opening = NextOpening(position);
            if (raw.Success && raw.Index <= opening)
            {
                AddText(source[position..(raw.Index + raw.Length)], trimsEnd: false);
                Advance(raw.Index + raw.Length);
            }
            else
            {
                var trims = TrimsBefore(opening);
                AddText(source[position..opening], trims);
                Advance(opening);
                Open(trims);
            }
        }

        tokens.Add(new(TokenKind.End, "", line));
        return tokens;
    }

    int NextOpening(int from)
    {
        for (var index = from; (index = source.IndexOf('{', index)) >= 0 && index + 1 < end; index++)
        {
            if (source[index + 1] is '{' or '%' or '#')
            {
                return index;
            }
        }

        return end;
    }

    // A dash is whitespace control only before whitespace: {{-1}} is a number.
    bool TrimsBefore(int opening) =>
        opening + 3 < end && source[opening + 2] == '-' && JavaText.IsWhitespace(source[opening + 3]);

    void AddText(string text, bool trimsEnd)
    {
        var first = 0;
        var last = text.Length;
        while (trimsNextText && first < last && JavaText.IsWhitespace(text[first]))
        {
            first++;
        }

        while (trimsEnd && last > first && JavaText.IsWhitespace(text[last - 1]))
        {
            last--;
        }

        // A text whose end is trimmed until nothing remains still is a piece: typed rendering notices.
        if (first < text.Length)
        {
            trimsNextText = false;
            tokens.Add(new(TokenKind.Text, text[first..last], line));
        }
    }

    void Open(bool trims)
    {
        if (position >= end)
        {
            return;
        }

        trimsNextText = false;
        if (source[position + 1] == '#')
        {
            SkipComment(trims);
        }
        else if (source[position + 1] == '%' && VerbatimStart().Match(source, position) is { Success: true } start)
        {
            ReadVerbatim(start);
        }
        else
        {
            ReadDelimited(trims);
        }
    }

    void SkipComment(bool trims)
    {
        // Pebble accepts a comment that opens as the last thing of a template.
        var start = CommentStart(trims);
        var close = start == end ? end - 2 : source.IndexOf("#}", start, StringComparison.Ordinal);
        if (close < 0)
        {
            throw SyntaxError.At(source, line, "Unclosed comment");
        }

        // The dash that ends a comment wants whitespace before it, which the one that begins it has not taken: {#- -#}.
        trimsNextText = close >= start + 2 && source[close - 1] == '-' && JavaText.IsWhitespace(source[close - 2]);
        Advance(close + 2);
    }

    int CommentStart(bool trims)
    {
        var start = position + (trims ? 3 : 2);
        while (trims && start < end && JavaText.IsWhitespace(source[start]))
        {
            start++;
        }

        return start;
    }

    void ReadVerbatim(Match start)
    {
        var stop = VerbatimEnd().Match(source, start.Index + start.Length);
        if (!stop.Success)
        {
            throw SyntaxError.At(source, line, "Unclosed verbatim tag");
        }

        trimsNextText = true;
        AddText(source[(start.Index + start.Length)..stop.Index], stop.Groups["before"].Length > 0);
        trimsNextText = stop.Groups["after"].Length > 0;
        Advance(stop.Index + stop.Length);
    }

    void ReadDelimited(bool trims)
    {
        var isPrint = source[position + 1] == '{';
        tokens.Add(new(isPrint ? TokenKind.PrintStart : TokenKind.TagStart, "", line));
        var (stop, stopLine) = expressions.Read(position + (trims ? 3 : 2), line, isPrint ? "}}" : "%}");
        position = stop;
        line = stopLine;
        trimsNextText = expressions.ClosedWithDash;
        tokens.Add(new(isPrint ? TokenKind.PrintEnd : TokenKind.TagEnd, "", line));
    }

    void Advance(int target)
    {
        line += LineBreak.Count(source, position, target);
        position = target;
    }

    [GeneratedRegex(@"\G\{%(-\s)?\s*verbatim\s*-?%\}")]
    private static partial Regex VerbatimStart();

    [GeneratedRegex(@"\{%(?<before>-?)\s*endverbatim\s*(?<after>-?)%\}")]
    private static partial Regex VerbatimEnd();
}
