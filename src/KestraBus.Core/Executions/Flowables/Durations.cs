using System.Globalization;
using System.Xml;
using KestraBus.Core.Expressions;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Durations as flows write them: ISO 8601, or a number of seconds.</summary>
static class Durations
{
    public static TimeSpan? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (double.TryParse(text, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        try
        {
            return XmlConvert.ToTimeSpan(text.ToUpperInvariant());
        }
        catch (FormatException failure)
        {
            throw new ExpressionException($"'{text}' is not a duration", failure);
        }
    }
}
