using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that encode, decode and hash texts.</summary>
static class EncodingFilters
{
    static readonly UTF8Encoding StrictUtf8 = new(false, false);

    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("base64encode", null, (input, arguments) => input is null
                ? null
                : Convert.ToBase64String(StrictUtf8.GetBytes(arguments.Rendering.Print(input)))),
            new("base64decode", null, TextFilters.OnText(text => StrictUtf8.GetString(
                JavaBase64.Decode(text) ?? throw new ExpressionException("The text is not base64.")))),
            new("md5", null, TextFilters.OnText(Hash(MD5.HashData))),
            new("sha1", null, TextFilters.OnText(Hash(SHA1.HashData))),
            new("sha256", null, TextFilters.OnText(Hash(SHA256.HashData))),
            new("sha512", null, TextFilters.OnText(Hash(SHA512.HashData))),
            new("urlencode", null, TextFilters.OnText(UrlEncode)),
            new("urldecode", null, TextFilters.OnText(UrlDecode)),
        ],
    };

    /// <summary>Encodes as HTML forms do: a space becomes a plus.</summary>
    public static string UrlEncode(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var value in StrictUtf8.GetBytes(text))
        {
            _ = (char)value switch
            {
                ' ' => result.Append('+'),
                var kept when char.IsAsciiLetterOrDigit(kept) || kept is '*' or '-' or '_' or '.' =>
                    result.Append(kept),
                _ => result.Append(CultureInfo.InvariantCulture, $"%{value:X2}"),
            };
        }

        return result.ToString();
    }

    static Func<string, object?> Hash(Func<byte[], byte[]> hash) => text =>
        Convert.ToHexStringLower(hash(StrictUtf8.GetBytes(text)));

    static string UrlDecode(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%')
            {
                bytes.Add(byte.TryParse(text.AsSpan(index + 1, Math.Min(2, text.Length - index - 1)),
                    NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                        && index + 2 < text.Length
                        ? value
                        : throw new ExpressionException("URLDecoder: Illegal hex characters in escape (%) pattern"));
                index += 2;
            }
            else
            {
                var length = char.IsHighSurrogate(text[index]) && index + 1 < text.Length ? 2 : 1;
                bytes.AddRange(text[index] == '+' ? " "u8.ToArray()
                    : StrictUtf8.GetBytes(text.Substring(index, length)));
                index += length - 1;
            }
        }

        return StrictUtf8.GetString([.. bytes]);
    }
}
