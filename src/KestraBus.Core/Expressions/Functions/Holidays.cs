namespace KestraBus.Core.Expressions.Functions;

/// <summary>Public holidays of the countries we know by heart. Regional ones are not among them.</summary>
static class Holidays
{
    public static bool Contains(DateOnly date, string country, string? subDivision)
    {
        var easter = Easter(date.Year);
        var day = (date.Month, date.Day);
        var sinceEaster = date.DayNumber - easter.DayNumber;
        return country.ToUpperInvariant() switch
        {
            "FR" => day is (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25)
                || sinceEaster is 1 or 39 or 50,
            "DE" => day is (1, 1) or (5, 1) or (10, 3) or (12, 25) or (12, 26) || sinceEaster is -2 or 1 or 39 or 50,
            "ES" => day is (1, 1) or (1, 6) or (5, 1) or (8, 15) or (10, 12) or (11, 1) or (12, 6) or (12, 8) or (
                12, 25)
                || sinceEaster is -2,
            "IT" => day is (1, 1) or (1, 6) or (4, 25) or (5, 1) or (6, 2) or (8, 15) or (11, 1) or (12, 8) or (
                12, 25) or (12, 26)
                || sinceEaster is 0 or 1,
            "BE" => day is (1, 1) or (5, 1) or (7, 21) or (8, 15) or (11, 1) or (11, 11) or (12, 25)
                || sinceEaster is 1 or 39 or 50,
            "GB" or "UK" => day is (1, 1) or (12, 25) or (12, 26) || sinceEaster is -2 or 1 || IsBritishMonday(date),
            "US" => day is (1, 1) or (6, 19) or (7, 4) or (11, 11) or (12, 25) || IsAmericanMonday(date)
                || IsThanksgiving(date),
            _ => throw new ExpressionException($"The public holidays of {country} are not known here."),
        };
    }

    static bool IsBritishMonday(DateOnly date) => date.DayOfWeek == DayOfWeek.Monday
        && ((date.Month == 5 && date.Day <= 7) || (date.Month is 5 or 8 && date.Day > 24));

    static bool IsAmericanMonday(DateOnly date) => date.DayOfWeek == DayOfWeek.Monday
        && (date.Month, (date.Day - 1) / 7) is (1, 2) or (2, 2) or (9, 0) or (10, 1)
        || (date is { Month: 5, Day: > 24 } && date.DayOfWeek == DayOfWeek.Monday);

    static bool IsThanksgiving(DateOnly date) =>
        date is { Month: 11, Day: >= 22 and <= 28 } && date.DayOfWeek == DayOfWeek.Thursday;

    // The Gregorian rule as Butcher wrote it down.
    static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var month = (h + l - (7 * m) + 114) / 31;
        return new(year, month, ((h + l - (7 * m) + 114) % 31) + 1);
    }
}
