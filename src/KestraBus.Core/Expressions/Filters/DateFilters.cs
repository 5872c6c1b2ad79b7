using System.Globalization;
using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that print dates or calculate with them.</summary>
static class DateFilters
{
    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("date", ["format", "timeZone", "existingFormat", "locale"], (input, arguments) =>
                input is null ? null : FormatDate(input, arguments, 0)),
            new("dateAdd", ["amount", "unit", "format", "timeZone", "existingFormat", "locale"], DateAdd),
            Timestamp("timestamp", moment => moment.EpochSeconds),
            Timestamp("timestampMilli", moment => checked((moment.EpochSeconds * 1_000) + (moment.Nanos / 1_000_000))),
            Timestamp("timestampMicro", moment =>
                Text(((Int128)moment.EpochSeconds) * 1_000_000 + (moment.Nanos / 1_000))),
            Timestamp("timestampNano", moment => Text(((Int128)moment.EpochSeconds) * 1_000_000_000 + moment.Nanos)),
        ],
    };

    /// <summary>Prints a date by four arguments that begin at an index: format, zone, existing format, locale.</summary>
    public static string FormatDate(object date, Arguments arguments, int first, Func<Moment, Moment>? change = null)
    {
        var format = arguments.Has(first) ? arguments.RequiredText(first, "format") : NamedFormats.Default;
        var zone = Zone(arguments, first + 1);
        var culture = DateNames.Culture(Text(arguments, first + 3, "locale"));
        var moment = DateInput.ToMoment(date, zone, Text(arguments, first + 2, "existingFormat"));
        moment = change is null ? moment : change(moment);
        return NamedFormats.Format(format, moment.In(zone), culture);
    }

    static string? DateAdd(object? input, Arguments arguments)
    {
        if (input is null)
        {
            return null;
        }

        var amount = arguments[0] is string text
            ? NumberText.Whole(text) as long? ?? throw new ExpressionException($"{text} can't be converted to long")
            : arguments.RequiredNumber(0, "amount");
        var unit = arguments.RequiredText(1, "unit");
        return FormatDate(input, arguments, 2, moment => DateUnits.Add(moment, amount, unit));
    }

    static ExpressionFilter Timestamp(string name, Func<Moment, object> measure) =>
        new(name, ["timeZone", "existingFormat"], (input, arguments) => input is null
            ? null
            : measure(DateInput.ToMoment(input, Zone(arguments, 0), Text(arguments, 1, "existingFormat"))));

    static string? Text(Arguments arguments, int index, string name) =>
        arguments[index] is null ? null : arguments.RequiredText(index, name);

    static DateZone Zone(Arguments arguments, int index) => Text(arguments, index, "timeZone") is { } id
        ? DateZone.Parse(id)
        : DateZone.OfServer(arguments.Rendering.Options);

    static string Text(Int128 number) => number.ToString(CultureInfo.InvariantCulture);
}
