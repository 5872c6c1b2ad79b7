using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace KestraBus.Core.Values;

/// <summary>Appends plain values to a text as compact JSON.</summary>
readonly struct JsonText(StringBuilder text, bool keepNulls, int maximumLength)
{
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
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case double number:
                AppendDouble(double.IsFinite(number), JavaNumber.Print(number));
                break;
            case float number:
                AppendDouble(float.IsFinite(number), JavaNumber.Print(number));
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
            case IEnumerable<object?> list:
                AppendList(list);
                break;
            case var other when JavaNumber.IsNumber(other):
                text.Append(CultureInfo.InvariantCulture, $"{other}");
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

    // A few lists that contain each other twice can print as more text than there is memory.
    void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (text.Length > maximumLength)
        {
            throw new InvalidDataException($"The JSON would be longer than {maximumLength} characters.");
        }
    }

    void AppendMap(IReadOnlyDictionary<string, object?> map)
    {
        Enter();
        text.Append('{');
        var isFirst = true;
        foreach (var (key, value) in map)
        {
            if (value is null && !keepNulls)
            {
                continue;
            }

            text.Append(isFirst ? "" : ",");
            isFirst = false;
            AppendString(key);
            text.Append(':');
            Append(value);
        }

        text.Append('}');
    }

    void AppendList(IEnumerable<object?> list)
    {
        Enter();
        text.Append('[');
        var isFirst = true;
        foreach (var item in list)
        {
            text.Append(isFirst ? "" : ",");
            isFirst = false;
            Append(item);
        }

        text.Append(']');
    }

    void AppendString(string characters)
    {
        text.Append('"');
        foreach (var character in characters)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
