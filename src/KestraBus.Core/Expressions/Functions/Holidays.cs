namespace KestraBus.Core.Expressions.Functions;

/// <summary>Public holidays of the countries we know by heart, and those of their parts.</summary>
static class Holidays
{
    /// <summary>Whether a day is a holiday of a country; with a part, such as <c>by</c> of <c>DE</c>, also of that.</summary>
    public static bool Contains(DateOnly date, string country, string? subDivision)
    {
        var day = (date.Month, date.Day);
        var sinceEaster = date.DayNumber - Easter(date.Year).DayNumber;
        return country.ToUpperInvariant() switch
        {
            "FR" => day is (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25)
                || sinceEaster is 0 or 1 or 39 || (sinceEaster == 50 && date.Year is <= 2003 or >= 2008),
            "DE" => day is (1, 1) or (5, 1) or (12, 25) or (12, 26) || (day is (10, 3) && date.Year >= 1990)
                || (day is (10, 31) && date.Year == 2017) || sinceEaster is -2 or 1 or 39 or 50,
            "ES" => day is (1, 1) or (1, 6) or (5, 1) or (8, 15) or (10, 12) or (11, 1) or (12, 6) or (12, 8) or (
                12, 25)
                || sinceEaster is -2,
            "IT" => day is (1, 1) or (1, 6) or (4, 25) or (5, 1) or (6, 2) or (8, 15) or (11, 1) or (12, 8) or (
                12, 25) or (12, 26)
                || sinceEaster is 0 or 1,
            "BE" => day is (1, 1) or (5, 1) or (7, 21) or (8, 15) or (11, 1) or (11, 11) or (12, 25)
                || sinceEaster is 0 or 1 or 39 or 49 or 50,
            "GB" or "UK" => sinceEaster is -2 || IsBritish(date),
            "US" => day is (1, 1) or (7, 4) or (11, 11) or (12, 25) || IsJuneteenth(date) || IsAmericanMonday(date)
                || IsThanksgiving(date) || IsElectionDay(date),
            _ => throw new ExpressionException($"The public holidays of {country} are not known here."),
        } || IsRegional(date, $"{country}-{subDivision}".ToUpperInvariant(), sinceEaster);
    }

    static bool IsRegional(DateOnly date, string part, int sinceEaster) => (part, date.Month, date.Day) switch
    {
        ("DE-BE", 3, 8) => date.Year >= 2019,
        ("DE-MV", 3, 8) => date.Year >= 2023,
        ("DE-BW" or "DE-BY" or "DE-ST", 1, 6) => true,
        ("DE-BW" or "DE-BY" or "DE-NW" or "DE-RP" or "DE-SL", 11, 1) => true,
        ("DE-SL", 8, 15) => true,
        ("DE-TH", 9, 20) => date.Year >= 2019,
        ("DE-BB" or "DE-MV" or "DE-SN" or "DE-ST" or "DE-TH", 10, 31) => true,
        ("DE-SH" or "DE-HH" or "DE-HB" or "DE-NI", 10, 31) => date.Year >= 2018,
        ("DE-SN", 11, >= 16 and <= 22) => date.DayOfWeek == DayOfWeek.Wednesday && date.Year >= 1995,
        ("DE-BW" or "DE-BY" or "DE-HE" or "DE-NW" or "DE-RP" or "DE-SL", _, _) when sinceEaster == 60 => true,
        ("DE-BB" or "DE-HE", _, _) => sinceEaster is 0 or 49,
        ("FR-BR" or "FR-HR" or "FR-MO", 12, 26) => true,
        ("FR-BR" or "FR-HR", _, _) => sinceEaster == -2,
        ("FR-MA", 5, 22) or ("FR-GU", 5, 27) or ("FR-GY", 6, 10) or ("FR-LR", 12, 20) => true,
        ("GB-AL" or "GB-GU" or "GB-IM" or "GB-JE" or "GB-NI", 1, 1) or ("GB-GU" or "GB-JE", 5, 9) => true,
        ("GB-EN" or "GB-WA" or "GB-NI", 8, > 24) when date.DayOfWeek == DayOfWeek.Monday => true,
        ("GB-EN" or "GB-WA", 1, <= 3) => Replaced(date, 1, 1, DayOfWeek.Monday, DayOfWeek.Monday),
        ("GB-EN" or "GB-WA" or "GB-NI", _, _) => sinceEaster == 1,
        _ => false,
    };

    // A fixed day that is kept on another one when it falls on a Saturday or Sunday.
    static bool Replaced(DateOnly date, int month, int day, DayOfWeek ofSaturday, DayOfWeek ofSunday)
    {
        var meant = new DateOnly(date.Year, month, day);
        var kept = meant.DayOfWeek switch
        {
            DayOfWeek.Saturday => ofSaturday,
            DayOfWeek.Sunday => ofSunday,
            var other => other,
        };
        var away = ((int)kept - (int)meant.DayOfWeek + 7) % 7;
        return date == meant.AddDays(meant.DayOfWeek == DayOfWeek.Saturday && kept == DayOfWeek.Friday ? -1 : away);
    }

    static bool IsBritish(DateOnly date) =>
        Replaced(date, 12, 25, DayOfWeek.Monday, DayOfWeek.Tuesday)
        || Replaced(date, 12, 26, DayOfWeek.Monday, DayOfWeek.Tuesday)
        || (date.Year, date.Month, date.Day) is (2020, 5, 8) or (2022, 6, 2) or (2022, 6, 3) or (2022, 9, 19) or (2023, 5, 8)
        || (date is { Month: 5, DayOfWeek: DayOfWeek.Monday }
            && ((date.Day <= 7 && date.Year != 2020) || (date.Day > 24 && date.Year != 2022)));

    static bool IsJuneteenth(DateOnly date) =>
        date.Year >= 2021 && Replaced(date, 6, 19, DayOfWeek.Friday, DayOfWeek.Monday);

    static bool IsAmericanMonday(DateOnly date) => date.DayOfWeek == DayOfWeek.Monday
        && (date.Month, (date.Day - 1) / 7) is (1, 2) or (2, 2) or (9, 0) or (10, 1)
        || (date is { Month: 5, Day: > 24 } && date.DayOfWeek == DayOfWeek.Monday);

    static bool IsThanksgiving(DateOnly date) =>
        date is { Month: 11, Day: >= 22 and <= 28 } && date.DayOfWeek == DayOfWeek.Thursday;

    static bool IsElectionDay(DateOnly date) =>
        date is { Month: 11, Day: >= 2 and <= 8, DayOfWeek: DayOfWeek.Tuesday } && date.Year % 2 == 0;

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
