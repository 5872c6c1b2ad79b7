using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace KestraBus.Core.Values;

/// <summary>JSON text to plain values and back: null, bool, long, double, string, lists and ordered maps.</summary>
public static class PlainJson
{
    const int DeepestJson = 500;

    /// <summary>The value of a JSON text, or a <see cref="JsonException"/>. Of keys that occur twice the last one counts.</summary>
    public static object? Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    public static object? Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new() { MaxDepth = DeepestJson });
        if (!reader.Read())
        {
            throw new JsonException("The text is empty.");
        }

        var value = Read(ref reader);
        return reader.Read() ? throw new JsonException("There is text after the value.") : value;
    }

    /// <summary>Whether a text is JSON, and its value.</summary>
    public static bool TryParse(string json, out object? value)
    {
        try
        {
            value = Parse(json);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    /// <summary>Whether a text begins with a JSON value, and that value; Kestra does not mind what follows.</summary>
    public static bool TryParseFirst(string json, out object? value)
    {
        try
        {
            var utf8 = Encoding.UTF8.GetBytes(json);
            var reader = new Utf8JsonReader(utf8, new() { MaxDepth = DeepestJson });
            value = reader.Read() ? Read(ref reader) : null;
            return EndsValue(value, utf8.AsSpan((int)reader.BytesConsumed));
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    // After a number Jackson wants whitespace, after a word no letter or digit; what has brackets or quotes ends by itself.
    static bool EndsValue(object? value, ReadOnlySpan<byte> rest) => rest.IsEmpty || value switch
    {
        null or bool => !char.IsAsciiLetterOrDigit((char)rest[0]) && rest[0] is not ((byte)'_' or >= 0x80),
        string or IReadOnlyList<object?> or IReadOnlyDictionary<string, object?> => true,
        _ => rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n',
    };

    /// <summary>
    /// Compact JSON as Kestra prints it: nothing escaped that need not be, map entries with a null value left out
    /// unless asked for.
    /// </summary>
    public static string Write(object? value, bool keepNulls = false, int maximumLength = int.MaxValue)
    {
        var text = new TextBuffer();
        new JsonText(text, keepNulls, maximumLength).Append(value);
        return text.Finish();
    }

    /// <summary>Reads the value at which the reader stands and leaves the reader on its last token.</summary>
    public static object? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadMap(ref reader),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ => throw new JsonException($"Unexpected {reader.TokenType}."),
    };

    static OrderedDictionary<string, object?> ReadMap(ref Utf8JsonReader reader)
    {
        var map = new OrderedDictionary<string, object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            map[key] = Read(ref reader);
        }

        return map;
    }

    static List<object?> ReadList(ref Utf8JsonReader reader)
    {
        var list = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(Read(ref reader));
        }

        return list;
    }

    static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var number))
        {
            return number;
        }

        var bytes = reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence)
            : reader.ValueSpan;
        return bytes.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0
            ? BigInteger.Parse(Encoding.ASCII.GetString(bytes), CultureInfo.InvariantCulture)
            : reader.GetDouble();
    }
}
