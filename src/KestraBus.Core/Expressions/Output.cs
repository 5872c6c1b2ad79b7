namespace KestraBus.Core.Expressions;

/// <summary>Where statements print.</summary>
abstract class Output
{
    public abstract void WriteText(string text);

    public abstract void WriteValue(object? value);
}
