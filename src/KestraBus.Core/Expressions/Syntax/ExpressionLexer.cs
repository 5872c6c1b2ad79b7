using System.Runtime.CompilerServices;
using KestraBus.Core.Expressions.Patterns;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Cuts what is between two delimiters into tokens.</summary>
sealed class ExpressionLexer(string source, List<Token> tokens, int depth)
{
    readonly Stack<char> brackets = new();
    int position;
    int line;
    int nesting;

    /// <summary>Whether the closing delimiter had a dash, which trims the text after it.</summary>
    public bool ClosedWithDash { get; private set; }

    /// <summary>Reads tokens up to the closing delimiter; gives where it ends and the line there.</summary>
    public (int Position, int Line) Read(int start, int startLine, string closing)
    {
        (position, line) = (start, startLine);
        ReadUntil(closing);
        return (position, line);
    }

    // Closing delimiters count only outside brackets: {{ {'k': {'j': 1}} }} is one expression.
    void ReadUntil(string closing)
    {
        if (++nesting > depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error("The expression is nested too deeply");
        }

        var outside = brackets.Count;
        while (true)
        {
            SkipWhitespace();
            if (position >= source.Length)
            {
                throw Error($"Unclosed expression: expected {closing}");
            }

            if (brackets.Count == outside && Closes(closing))
            {
                nesting--;
                return;
            }

            ReadToken(outside);
        }
    }

    bool Closes(string closing)
    {
        var dash = source[position] == '-' && closing.Length == 2 ? 1 : 0;
        if (string.CompareOrdinal(source, position + dash, closing, 0, closing.Length) != 0)
        {
            return false;
        }

        ClosedWithDash = dash == 1;
        position += dash + closing.Length;
        return true;
    }

    void SkipWhitespace()
    {
        for (; position < source.Length && JavaText.IsWhitespace(source[position]); position++)
        {
            line += LineBreak.EndsAt(source, position) ? 1 : 0;
        }
    }

    void ReadToken(int outside)
    {
        var character = source[position];
        if (OperatorText.FindAt(source, position) is { } found)
        {
            Add(TokenKind.Operator, found, found.Length);
        }
        else if (char.IsAsciiDigit(character))
        {
            ReadNumber();
        }
        else if (character == '_' || char.IsLetter(character))
        {
            ReadName();
        }
        else if (character == '\'' || (character == '"' && !IsInterpolated()))
        {
            ReadString(character);
        }
        else if (character == '"')
        {
            ReadInterpolated();
        }
        else
        {
            ReadPunctuation(character, outside);
        }
    }

    void ReadNumber()
    {
        var stop = Digits(position);
        if (stop + 1 < source.Length && source[stop] == '.' && char.IsAsciiDigit(source[stop + 1]))
        {
            stop = Digits(stop + 1);
            Add(TokenKind.Fraction, source[position..stop], stop - position);
            return;
        }

        var suffix = stop < source.Length && source[stop] == 'L' ? 1 : 0;
        Add(TokenKind.Integer, source[position..stop], stop - position + suffix);
    }

    int Digits(int index)
    {
        while (index < source.Length && char.IsAsciiDigit(source[index]))
        {
            index++;
        }

        return index;
    }

    void ReadName()
    {
        var stop = position;
        while (OperatorText.IsNamePart(source, stop))
        {
            stop++;
        }

        Add(TokenKind.Name, source[position..stop], stop - position);
    }

    // Only the matching quote can be escaped; before anything else a backslash stands for itself, and so does what follows.
    void ReadString(char quote)
    {
        var (start, startLine) = (position + 1, line);
        var hasEscape = false;
        for (position++; position < source.Length && source[position] != quote; position++)
        {
            if (source[position] == '\\' && position + 1 < source.Length)
            {
                position++;
                hasEscape |= source[position] == quote;
            }

            line += LineBreak.EndsAt(source, position) ? 1 : 0;
        }

        if (position >= source.Length)
        {
            throw Error("Unclosed string");
        }

        // A quote that did not end the string has its backslash right before it.
        var raw = source[start..position];
        var text = hasEscape ? raw.Replace($"\\{quote}", $"{quote}", StringComparison.Ordinal) : raw;
        position++;
        tokens.Add(new(TokenKind.String, text, startLine));
    }

    bool IsInterpolated()
    {
        for (var index = position + 1; index + 1 < source.Length && source[index] != '"'; index++)
        {
            if (source[index] == '#' && source[index + 1] == '{')
            {
                return true;
            }

            index += source[index] == '\\' ? 1 : 0;
        }

        return false;
    }

    void ReadInterpolated()
    {
        Add(TokenKind.InterpolatedStart, "", 1);
        while (position < source.Length && source[position] != '"')
        {
            if (string.CompareOrdinal(source, position, "#{", 0, 2) == 0)
            {
                Add(TokenKind.InterpolationStart, "", 2);
                ReadUntil("}");
                tokens.Add(new(TokenKind.InterpolationEnd, "", line));
            }
            else
            {
                ReadInterpolatedText();
            }
        }

        if (position >= source.Length)
        {
            throw Error("Unclosed string");
        }

        Add(TokenKind.InterpolatedEnd, "", 1);
    }

    void ReadInterpolatedText()
    {
        var (start, startLine) = (position, line);
        while (position < source.Length && source[position] != '"'
            && string.CompareOrdinal(source, position, "#{", 0, 2) != 0)
        {
            line += LineBreak.EndsAt(source, position) ? 1 : 0;
            position += source[position] == '\\' && position + 1 < source.Length ? 2 : 1;
        }

        tokens.Add(new(TokenKind.String, source[start..Math.Min(position, source.Length)], startLine));
    }

    void ReadPunctuation(char character, int outside)
    {
        switch (character)
        {
            case '(' or '[' or '{':
                brackets.Push(character);
                break;
            case ')' or ']' or '}' when brackets.Count == outside || character - brackets.Pop() is not (1 or 2):
                throw Error($"Unexpected \"{character}\"");
            case ')' or ']' or '}' or '?' or ':' or '.' or ',' or '=':
                break;
            default:
                throw Error($"Unexpected character [{character}]");
        }

        Add(TokenKind.Punctuation, character.ToString(), 1);
    }

    void Add(TokenKind kind, string value, int length)
    {
        tokens.Add(new(kind, value, line));
        position += length;
    }

    ExpressionException Error(string problem) => SyntaxError.At(source, line, problem);
}
