using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KestraBus.Core.Values;

/// <summary>Appends plain values to a text as compact JSON.</summary>
readonly struct JsonText(TextBuffer text, bool keepNulls, int maximumLength)
{
    // A long takes up to 20 characters.
    const int LongestNumber = 20;

    static readonly SearchValues<char> Escaped = SearchValues.Create(
        ['"', '\\', .. Enumerable.Range(0, ' ').Select(code => (char)code)]);

    public void Append(object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string characters:
                AppendString(characters);
                break;
            case long number:
                AppendLong(number);
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case double number:
                AppendDouble(double.IsFinite(number), JavaNumber.Print(number));
                break;
            case float number:
                AppendDouble(float.IsFinite(number), JavaNumber.Print(number));
                break;
            case List<object?> list:
                AppendList(CollectionsMarshal.AsSpan(list));
                break;
            case IReadOnlyDictionary<string, object?> map:
                AppendMap(map);
                break;
            case MapEntry entry:
                AppendMap(new OrderedDictionary<string, object?> { [entry.Key] = entry.Value });
                break;
            case byte[] bytes:
                AppendString(Convert.ToBase64String(bytes));
                break;
            case object?[] array:
                AppendList(array);
                break;
            case IEnumerable<object?> some:
                AppendList([.. some]);
                break;
            case var other when JavaNumber.IsNumber(other):
                text.Append(string.Create(CultureInfo.InvariantCulture, $"{other}"));
                break;
            default:
                AppendString(PlainData.Print(value));
                break;
        }
    }

    void AppendDouble(bool isFinite, string printed)
    {
        if (isFinite)
        {
            text.Append(printed);
        }
        else
        {
            AppendString(printed);
        }
    }

    void AppendLong(long number)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        text.Append(digits[..length]);
    }

    // A few lists that contain each other twice can print as more text than there is memory.
    void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (text.Length > maximumLength)
        {
            throw new InvalidDataException($"The JSON would be longer than {maximumLength} characters.");
        }
    }

    // The two kinds of maps that nearly all data are made of are walked over without an object for it.
    void AppendMap(IReadOnlyDictionary<string, object?> map)
    {
        Enter();
        text.Append('{');
        switch (map)
        {
            case Dictionary<string, object?> known:
                AppendEntries(known.GetEnumerator());
                break;
            case OrderedDictionary<string, object?> known:
                AppendEntries(known.GetEnumerator());
                break;
            default:
                AppendEntries(map.GetEnumerator());
                break;
        }

        text.Append('}');
    }

    void AppendEntries<TEntries>(TEntries entries)
        where TEntries : IEnumerator<KeyValuePair<string, object?>>
    {
        var isFirst = true;
        while (entries.MoveNext())
        {
            var (key, value) = entries.Current;
            if (value is null && !keepNulls)
            {
                continue;
            }

            Separate(ref isFirst);
            AppendString(key);
            text.Append(':');
            Append(value);
        }
    }

    void AppendList(ReadOnlySpan<object?> list)
    {
        Enter();
        text.Append('[');
        var isFirst = true;
        foreach (var element in list)
        {
            Separate(ref isFirst);
            Append(element);
        }

        text.Append(']');
    }

    void Separate(ref bool isFirst)
    {
        if (!isFirst)
        {
            text.Append(',');
        }

        isFirst = false;
    }

    void AppendString(ReadOnlySpan<char> characters)
    {
        int plain = characters.IndexOfAny(Escaped);
        if (plain < 0)
        {
            text.AppendQuoted(characters);
            return;
        }

        text.Append('"');
        for (; plain >= 0; plain = characters.IndexOfAny(Escaped))
        {
            text.Append(characters[..plain]);
            AppendEscaped(characters[plain]);
            characters = characters[(plain + 1)..];
        }

        text.Append(characters).Append('"');
    }

    void AppendEscaped(char character)
    {
        text.Append('\\');
        _ = character switch
        {
            '\b' => text.Append('b'),
            '\f' => text.Append('f'),
            '\n' => text.Append('n'),
            '\r' => text.Append('r'),
            '\t' => text.Append('t'),
            < ' ' => text.Append(string.Create(CultureInfo.InvariantCulture, $"u{(int)character:X4}")),
            _ => text.Append(character),
        };
    }
}
