using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions;

/// <summary>
/// Collects a value: one piece keeps its type, several scalars become one text, and a text in which there are structures
/// is tried as JSON.
/// </summary>
sealed class TypedOutput(Rendering rendering) : Output
{
    readonly TextOutput text = new(rendering, printsJson: true);
    object? first;
    int pieces;
    bool hasStructure;

    public object? Result => pieces switch
    {
        0 => null,
        1 => first,
        _ when hasStructure && PlainJson.TryParseFirst(text.ToString(), out var parsed) => parsed,
        _ => text.ToString(),
    };

    public override void WriteText(string written) => WriteValue(written);

    public override void WriteValue(object? value)
    {
        if (value is null)
        {
            return;
        }

        first ??= value;
        pieces++;
        hasStructure |= !(value is string or bool || JavaNumber.IsNumber(value));
        text.WriteValue(value);
    }
}
