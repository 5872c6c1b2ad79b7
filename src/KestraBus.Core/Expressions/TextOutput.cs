using System.Text;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions;

/// <summary>
/// Collects a text. Structures print as JSON in the template itself, but as Java prints them inside macros, repeated
/// blocks and filter tags, which Pebble collects with a plain writer.
/// </summary>
sealed class TextOutput(Rendering rendering, bool printsJson) : Output
{
    readonly StringBuilder text = new();

    /// <summary>Whether anything at all was printed, be it an empty text.</summary>
    public bool HasPrinted { get; private set; }

    public override void WriteText(string written)
    {
        HasPrinted = true;
        rendering.Budget.Text(written.Length);
        text.Append(written);
        if (text.Length > rendering.Options.TextLength)
        {
            rendering.Budget.Text(text.Length);
        }
    }

    public override void WriteValue(object? value)
    {
        if (value is not null)
        {
            WriteText(printsJson
                && value is not MapEntry and (IReadOnlyDictionary<string, object?> or IEnumerable<object?> or byte[])
                ? rendering.PrintJson(value)
                : rendering.Print(value));
        }
    }

    public override string ToString() => text.ToString();
}
