using System.Text;
using System.Text.Json;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Files;

/// <summary>The beginning of a file, in the way in which its extension wants to be shown.</summary>
sealed record FilePreview(string Extension, string Type, string Content, int MaxLine, bool Truncated)
{
    /// <summary>Bytes of text that are shown at most.</summary>
    const int TextLimit = 2 * 1024 * 1024;

    const int ImageLimit = 16 * 1024 * 1024;

    static readonly string[] Images = ["jpg", "jpeg", "png", "svg", "gif", "bmp", "webp"];

    public static async Task<FilePreview> ReadAsync(
        string name, Stream content, Encoding encoding, int rows, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(name).TrimStart('.');
        var kind = extension.ToLowerInvariant();
        if (Images.Contains(kind) || kind is "pdf")
        {
            var (bytes, isCut) = await ReadAsync(content, ImageLimit, cancellationToken);
            return new FilePreview(extension, kind is "pdf" ? "PDF" : "IMAGE", Convert.ToBase64String(bytes), rows, isCut);
        }

        var (text, isTextCut) = await ReadAsync(content, TextLimit, cancellationToken);
        return OfText(extension, kind is "md" ? "MARKDOWN" : "TEXT", encoding.GetString(text), isTextCut, rows);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("extension", Extension);
        json.WriteString("type", Type);
        json.WriteString("content", Content);
        json.WriteNumber("maxLine", MaxLine);
        json.WriteBoolean("truncated", Truncated);
        json.WriteEndObject();
    }

    public static Encoding GetEncoding(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw Refusal.IllegalArgument($"Unable to preview using encoding '{name}'");
        }
    }

    /// <summary>The first rows; a text that is cut keeps its last line break, a whole one loses it, as Kestra has it.</summary>
    static FilePreview OfText(string extension, string type, string text, bool isCut, int rows)
    {
        var end = 0;
        for (var row = 0; row < rows && end >= 0 && end < text.Length; row++)
        {
            var next = text.IndexOf('\n', end);
            end = next < 0 ? text.Length : next + 1;
        }

        return end < text.Length || isCut
            ? new FilePreview(extension, type, text[..end], rows, Truncated: true)
            : new FilePreview(extension, type, text.EndsWith('\n') ? text[..^1] : text, rows, Truncated: false);
    }

    static async Task<(byte[] Bytes, bool IsCut)> ReadAsync(Stream content, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (bytes.Length <= limit && await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        var isCut = bytes.Length > limit;
        return (bytes.GetBuffer()[..(int)Math.Min(bytes.Length, limit)], isCut);
    }
}
