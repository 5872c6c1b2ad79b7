namespace KestraBus.Core.Tests.Expressions;

public sealed class DateFilterTests
{
    const string Variables = """{"d": "2024-03-05T14:30:45.123456789Z"}""";

    [Theory]
    [InlineData("d | date", "2024-03-05T14:30:45.123456Z")]
    [InlineData("d | date('iso_milli')", "2024-03-05T14:30:45.123Z")]
    [InlineData("d | date('sql_sec')", "2024-03-05 14:30:45")]
    [InlineData("d | date('iso_zoned_date_time')", "2024-03-05T14:30:45.123456789Z[UTC]")]
    [InlineData("d | date('iso_week_date')", "2024-W10-2Z")]
    [InlineData("d | date('rfc_1123_date_time')", "Tue, 5 Mar 2024 14:30:45 GMT")]
    [InlineData("d | date('EEE, d MMM yyyy h:mm a')", "Tue, 5 Mar 2024 2:30 PM")]
    [InlineData("d | date(\"D e W QQQ k K ''\")", "65 3 2 Q1 14 2 '")]
    [InlineData("d | date('HH:mm XXX z', timeZone='Europe/Paris')", "15:30 +01:00 CET")]
    [InlineData("'2024-12-31' | date('YYYY-ww')", "2025-01")]
    [InlineData("'2023-10-29T02:30:00' | date(timeZone='Europe/Paris')", "2023-10-29T02:30:00.000000+02:00")]
    [InlineData("'2024-03-31T02:30:00' | date('HH:mm', timeZone='Europe/Paris')", "03:30")]
    [InlineData("'05/03/2024 10:20' | date('iso_sec', existingFormat='dd/MM/yyyy HH:mm')", "2024-03-05T10:20:00Z")]
    [InlineData("'Mar 5, 2024' | date('yyyyMMdd', existingFormat='MMM d, yyyy')", "20240305")]
    [InlineData("'08092023' | date('iso_date', existingFormat='ddMMyyyy')", "2023-09-08Z")]
    [InlineData("1709649045 | date('iso_sec')", "2024-03-05T14:30:45Z")]
    [InlineData("1709649045123 | date('iso_milli')", "2024-03-05T14:30:45.123Z")]
    [InlineData("'2024-01-31' | dateAdd(1, 'MONTHS', 'iso_local_date')", "2024-02-29")]
    [InlineData("'2024-01-31T00:00:00Z' | dateAdd(90, 'MINUTES', 'iso_sec')", "2024-01-31T01:30:00Z")]
    [InlineData("'2023-03-25T12:00:00+01:00[Europe/Paris]' | dateAdd(1, 'DAYS', 'iso_sec')", "2023-03-26T10:00:00Z")]
    [InlineData("'1969-12-31T23:59:59.5Z' | timestamp", "-1")]
    [InlineData("'1969-12-31T23:59:59.5Z' | timestampMilli", "-500")]
    [InlineData("d | timestampNano", "1709649045123456789")]
    [InlineData("now()", "2024-05-06T07:08:09.000000Z")]
    [InlineData("now('HH', timeZone='Asia/Tokyo')", "16")]
    [InlineData("dayOfWeek('2025-01-06T00:30:00+02:00')", "MONDAY")]
    [InlineData("isDayWeekInMonth('2025-01-27', 'monday', 'last')", "true")]
    [InlineData("isLastWorkingDay('2025-11-28')", "true")]
    [InlineData("isPublicHoliday('2024-04-01', 'FR')", "true")]
    public void Apply_DateFilter_Result(string expression, string expected) =>
        Expressions.Render("{{ " + expression + " }}", Variables).ShouldBe(expected);

    [Theory]
    [InlineData("'nonsense' | date")]
    [InlineData("'2024-03-05 14:30:00' | date")]
    [InlineData("'2023-02-29' | date")]
    [InlineData("'2004-02-12T15:19:21+0400' | date")]
    [InlineData("d | date('nope{')")]
    [InlineData("d | date(timeZone='Mars/Base')")]
    [InlineData("d | dateAdd(1, 'days')")]
    [InlineData("d | dateAdd('x', 'DAYS')")]
    [InlineData("1.5 | date")]
    [InlineData("hourOfDay('2025-01-06')")]
    public void Apply_BadDate_Fails(string expression) => Expressions.Failure("{{ " + expression + " }}", Variables);
}
