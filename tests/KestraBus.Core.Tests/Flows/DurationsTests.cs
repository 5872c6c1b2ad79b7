using System.Globalization;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Tests.Flows;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("PT1H30M", "01:30:00")]
    [InlineData("P1D", "1.00:00:00")]
    [InlineData("pt0.5s", "00:00:00.5")]
    [InlineData("PT0,5S", "00:00:00.5")]
    [InlineData("-PT5S", "-00:00:05")]
    [InlineData("P-1DT12H", "-12:00:00")]
    [InlineData(90L, "00:01:30")]
    [InlineData("1.5", "00:00:01.5")]
    public void Find_Duration_IsRead(object value, string expected) =>
        Durations.Find(value).ShouldBe(TimeSpan.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1W")]
    [InlineData("P1M")]
    [InlineData("PT1.5H")]
    [InlineData("PT 1H")]
    [InlineData("1h")]
    [InlineData("")]
    [InlineData("PT99999999999999999999S")]
    public void Find_AnythingElse_IsNull(string value) => Durations.Find(value).ShouldBeNull();
}
