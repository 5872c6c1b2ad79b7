namespace KestraBus.Core.Expressions.Ion;

/// <summary>Reads Ion text: all values at its top level.</summary>
sealed class IonReader(IonScanner scanner)
{
    const int Deepest = 500;

    int depth;

    /// <summary>All values, of which none may be null.</summary>
    public static List<object?> ReadAll(string text) => [.. Values(text)];

    /// <summary>The first value, which may not be null; null when there is none. What follows it is not looked at.</summary>
    public static object? ReadFirst(string text) => Values(text).FirstOrDefault();

    static IEnumerable<object> Values(string text)
    {
        var scanner = new IonScanner(text);
        var reader = new IonReader(scanner);
        while (scanner.SkipBlanks())
        {
            if (!scanner.SkipVersion())
            {
                yield return reader.ReadValue()
                    ?? throw new ExpressionException("An Ion text must not have null at its top level.");
            }
        }
    }

    object? ReadValue()
    {
        if (++depth > Deepest || !scanner.SkipBlanks())
        {
            throw scanner.Bad();
        }

        object? value = scanner.Next switch
        {
            '{' when scanner.At("{{") => scanner.ReadLob(),
            '{' => ReadStruct(),
            '[' => ReadItems(']', separated: true),
            '(' => ReadItems(')', separated: false),
            '"' => scanner.ReadQuoted('"'),
            '\'' when scanner.At("'''") => scanner.ReadLongStrings(),
            '\'' => ReadSymbol(scanner.ReadQuoted('\'')),
            '-' or '+' or (>= '0' and <= '9') => IonScalar.Parse(scanner.ReadNumber()) ?? throw scanner.Bad(),
            _ => ReadName(),
        };
        depth--;
        return value;
    }

    // An annotation is passed over.
    object? ReadSymbol(string symbol)
    {
        scanner.SkipBlanks();
        if (!scanner.At("::"))
        {
            return symbol;
        }

        scanner.Skip(2);
        return ReadValue();
    }

    object? ReadName()
    {
        var word = scanner.ReadWord();
        if (word == "null" && scanner.At("."))
        {
            scanner.Skip();
            return IonNames.IsType(scanner.ReadWord()) ? null : throw scanner.Bad();
        }

        return word switch
        {
            "" => throw scanner.Bad(),
            "null" => null,
            "true" => true,
            "false" => false,
            "nan" => double.NaN,
            _ => ReadSymbol(IonNames.Resolve(word) ?? throw scanner.Bad()),
        };
    }

    OrderedDictionary<string, object?> ReadStruct()
    {
        var fields = new OrderedDictionary<string, object?>();
        scanner.Skip();
        while (scanner.SkipBlanks() && scanner.Next != '}')
        {
            var name = ReadFieldName();
            if (!scanner.SkipBlanks() || scanner.Next != ':')
            {
                throw scanner.Bad();
            }

            scanner.Skip();
            fields[name] = ReadValue();
            EndItem('}');
        }

        scanner.End();
        return fields;
    }

    string ReadFieldName()
    {
        if (scanner.Next is '"' or '\'')
        {
            return scanner.At("'''") ? scanner.ReadLongStrings() : scanner.ReadQuoted(scanner.Next);
        }

        var word = scanner.ReadWord();
        return word.Length > 0 && !char.IsAsciiDigit(word[0]) && !IonNames.IsKeyword(word)
            ? IonNames.Resolve(word) ?? throw scanner.Bad()
            : throw scanner.Bad();
    }

    List<object?> ReadItems(char close, bool separated)
    {
        var items = new List<object?>();
        scanner.Skip();
        while (scanner.SkipBlanks() && scanner.Next != close)
        {
            items.Add(separated ? ReadValue() : scanner.ReadOperator() ?? ReadValue());
            if (separated)
            {
                EndItem(close);
            }
        }

        scanner.End();
        return items;
    }

    void EndItem(char close)
    {
        if (!scanner.SkipBlanks() || (scanner.Next != ',' && scanner.Next != close))
        {
            throw scanner.Bad();
        }

        scanner.Skip(scanner.Next == ',' ? 1 : 0);
    }
}
