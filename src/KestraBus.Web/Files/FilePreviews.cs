using System.Text;
using KestraBus.Core.Expressions;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Files;

/// <summary>Reads previews: never more of a file than is shown.</summary>
public sealed class FilePreviews(ExpressionEngine engine)
{
    /// <summary>Bytes of text that are shown at most.</summary>
    const int TextLimit = 2 * 1024 * 1024;

    const int ImageLimit = 16 * 1024 * 1024;

    static readonly string[] Images = ["jpg", "jpeg", "png", "svg", "gif", "bmp", "webp"];

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

    internal async Task<FilePreview> ReadAsync(
        string name, Stream content, Encoding encoding, int rows, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(name).TrimStart('.');
        var kind = extension.ToLowerInvariant();
        if (Images.Contains(kind) || kind is "pdf")
        {
            var (bytes, isImageCut) = await ReadAsync(content, ImageLimit, cancellationToken);
            return new FilePreview(extension, kind is "pdf" ? "PDF" : "IMAGE", Convert.ToBase64String(bytes), rows, isImageCut);
        }

        var (read, isCut) = await ReadAsync(content, TextLimit, cancellationToken);
        var text = encoding.GetString(read);
        return kind is "ion"
            ? OfRecords(extension, text, isCut, rows)
            : OfText(extension, kind is "md" ? "MARKDOWN" : "TEXT", text, isCut, rows);
    }

    /// <summary>The records of an Ion file, one a line; read by the function that expressions have for it.</summary>
    FilePreview OfRecords(string extension, string text, bool isCut, int rows)
    {
        var whole = isCut ? text[..(text.LastIndexOf('\n') + 1)] : text;
        try
        {
            var variables = new DictionaryVariables(new Dictionary<string, object?> { ["text"] = whole });
            var records = whole.Length == 0
                ? []
                : engine.RenderTyped("{{ fromIon(text, true) }}", variables) as IReadOnlyList<object?> ?? [];
            return new FilePreview(extension, "LIST", records.Take(rows).ToList(), rows, isCut || records.Count > rows);
        }
        catch (ExpressionException exception)
        {
            throw new RefusalException(422, "Invalid json: " + exception.Message);
        }
    }

    /// <summary>The first rows; a text that is cut keeps its last line break, a whole one loses it, as Kestra has it.</summary>
    static FilePreview OfText(string extension, string type, string text, bool isCut, int rows)
    {
        var end = 0;
        for (var row = 0; row < rows && end < text.Length; row++)
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
