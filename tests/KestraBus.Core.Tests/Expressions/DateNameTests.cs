namespace KestraBus.Core.Tests.Expressions;

/// <summary>Dates in languages, names of zones, and texts read by a format.</summary>
public sealed class DateNameTests
{
    const string Variables = """{"d": "2024-03-05T14:30:45.123456789Z", "july": "2024-07-05T12:00:00Z"}""";

    [Theory]
    [InlineData("d | date('QQQQ G a B', locale='de')", "1. Quartal n. Chr. PM nachmittags")]
    [InlineData("d | date('MMM EEE ccc', locale='de')", "März Di. Di")]
    [InlineData("d | date('MMMMM EEEEE', locale='zh')", "3 二")]
    [InlineData("july | date('MMM', locale='en_AU')", "July")]
    [InlineData("'2024-03-05T02:30:00Z' | date('B')", "in the morning")]
    [InlineData("'2024-03-31' | date('w e', locale='de')", "14 1")]
    [InlineData("'2024-03-31' | date('w e', locale='de_DE')", "13 7")]
    [InlineData("d | date('full', locale='sv')", "tisdag 5 mars 2024 14:30:45 koordinerad universell tid")]
    [InlineData("d | date('full', locale='fr', timeZone='Europe/Berlin')", "mardi 5 mars 2024, 15:30:45 heure normale d’Europe centrale")]
    [InlineData("d | date('short', locale='he')", "5.3.2024, 14:30")]
    [InlineData("d | date('g')", "60374")]
    [InlineData("d | date('pppd|ppH')", "  5|14")]
    public void Format_InLanguage_Names(string expression, string expected) => Render(expression).ShouldBe(expected);

    [Theory]
    [InlineData("july | date('z zzzz v vvvv', timeZone='America/New_York')", "EDT Eastern Daylight Time ET Eastern Time")]
    [InlineData("d | date('z zzzz v', timeZone='CET')", "CET Central European Standard Time CET")]
    [InlineData("d | date('z zzzz', timeZone='Asia/Singapore')", "GMT+08:00 Singapore Standard Time")]
    [InlineData("d | date('z zzzz', timeZone='Europe/Dublin')", "GMT Greenwich Mean Time")]
    [InlineData("july | date('z zzzz', timeZone='Europe/Dublin')", "IST Irish Standard Time")]
    [InlineData("d | date('z zzzz v', timeZone='UTC+1')", "UTC+01:00 UTC+01:00 UTC+01:00")]
    [InlineData("d | date('z v')", "UTC UTC")]
    [InlineData("d | date('zzzz', timeZone='GMT')", "Greenwich Mean Time")]
    public void Format_Zone_Names(string expression, string expected) => Render(expression).ShouldBe(expected);

    [Theory]
    [InlineData("'2024-065' | date('iso_sec', existingFormat='iso_ordinal_date')", "2024-03-05T00:00:00Z")]
    [InlineData("'2024-W10-2' | date('iso_sec', existingFormat='iso_week_date')", "2024-03-05T00:00:00Z")]
    [InlineData("'2024-10-2' | date('iso_sec', existingFormat='YYYY-w-e')", "2024-03-04T00:00:00Z")]
    [InlineData("'2024-03-05+01:00' | date('iso_sec', existingFormat='iso_date')", "2024-03-05T00:00:00Z")]
    [InlineData("'5 Mar 2024 14:30 +0100' | date('iso_sec', existingFormat='rfc_1123_date_time')", "2024-03-05T13:30:00Z")]
    [InlineData("'3/5/24, 2:30\u202fPM' | date('iso_sec', existingFormat='short')", "2024-03-05T14:30:00Z")]
    [InlineData("'2024-03-05 24:00' | date('iso_sec', existingFormat='yyyy-MM-dd HH:mm')", "2024-03-06T00:00:00Z")]
    [InlineData("'2024-03-05 52245000' | date('iso_sec', existingFormat='yyyy-MM-dd A')", "2024-03-05T14:30:45Z")]
    [InlineData("'2024-03-05 14:30 PST' | date('iso_sec', existingFormat='yyyy-MM-dd HH:mm z')", "2024-03-05T22:30:00Z")]
    [InlineData("'March 5, 2024' | date('d MMMM', existingFormat='MMMM d, yyyy', locale='fr')", "5 mars")]
    public void Parse_ByFormat_Date(string expression, string expected) => Render(expression).ShouldBe(expected);

    [Theory]
    [InlineData("'mars 5, 2024' | date(existingFormat='MMMM d, yyyy', locale='fr')")]
    [InlineData("'2024-03-05T14:30:45Z' | date(existingFormat=\"yyyy-MM-dd'T'HH:mm:ssZ\")")]
    [InlineData("'2024-03-05T14:30:45Z' | date(existingFormat='iso_instant')")]
    [InlineData("'2024-03-05 24:30' | date(existingFormat='yyyy-MM-dd HH:mm')")]
    [InlineData("'3/5/24, 2:30 PM' | date(existingFormat='short')")]
    [InlineData("d | date('yyyy]')")]
    [InlineData("d | date('pyyyy')")]
    [InlineData("d | date(timeZone='EST')")]
    [InlineData("d | date(timeZone='europe/paris')")]
    [InlineData("d | date(timeZone='+1:00')")]
    public void Parse_Wrong_Fails(string expression) => Expressions.Failure("{{ " + expression + " }}", Variables);

    static string? Render(string expression) => Expressions.Render("{{ " + expression + " }}", Variables);
}
