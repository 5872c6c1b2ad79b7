using System.Text.RegularExpressions;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A pattern as Kestra writes it, always matched against the whole text.</summary>
sealed class PropertyPattern(string text)
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    readonly Regex regex = new($@"\A(?:{text})\z", RegexOptions.CultureInvariant, Patience);

    public string Text { get; } = text;

    public bool Fits(string value) => regex.IsMatch(value);
}
