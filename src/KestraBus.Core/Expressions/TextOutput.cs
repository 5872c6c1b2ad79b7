using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions;

/// <summary>
/// Collects a text. Structures print as JSON in the template itself, but as Java prints them inside macros, repeated
/// blocks and filter tags, which Pebble collects with a plain writer.
/// </summary>
sealed class TextOutput(Rendering rendering, bool printsJson) : Output
{
    // Most templates print one piece, which then is the text; only a second one needs a buffer for the whole.
    string? text;
    TextBuffer? buffer;

    /// <summary>Whether anything at all was printed, be it an empty value.</summary>
    public bool HasPrinted => text is not null;

    public override void WriteText(string written)
    {
        if (written.Length > 0)
        {
            Append(written);
        }
    }

    public override void WriteValue(object? value)
    {
        if (value is string known)
        {
            Append(known);
        }
        else if (value is not null)
        {
            Append(printsJson
                && value is not MapEntry and (IReadOnlyDictionary<string, object?> or IEnumerable<object?> or byte[])
                ? rendering.PrintJson(value)
                : value is BigDecimal exact ? exact.ToPlainText() : rendering.Print(value));
        }
    }

    public override string ToString()
    {
        if (buffer is not null)
        {
            text = buffer.Finish();
            buffer = null;
        }

        return text ?? "";
    }

    void Append(string written)
    {
        rendering.Budget.Text(written.Length);
        if (text is null)
        {
            text = written;
            return;
        }

        buffer ??= new(text);
        buffer.Append(written);
        if (buffer.Length > rendering.Options.TextLength)
        {
            rendering.Budget.Text(buffer.Length);
        }
    }
}
