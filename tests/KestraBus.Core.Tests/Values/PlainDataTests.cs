using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Values;

public sealed class PlainDataTests
{
    [Theory]
    [InlineData("[1, {\"a\": [2.0]}]", "[1.0, {\"a\": [2]}]", true)]
    [InlineData("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", true)]
    [InlineData("[1]", "[\"1\"]", false)]
    [InlineData("{\"a\": null}", "{}", false)]
    public void AreEqual_Data_Deep(string left, string right, bool expected) =>
        PlainData.AreEqual(PlainJson.Parse(left), PlainJson.Parse(right)).ShouldBe(expected);

    [Fact]
    public void Merge_Maps_UnitedWithin()
    {
        var left = (IReadOnlyDictionary<string, object?>)PlainJson.Parse("""{"a":{"x":1,"y":1},"b":1}""")!;
        var right = (IReadOnlyDictionary<string, object?>)PlainJson.Parse("""{"a":{"y":2},"c":3}""")!;

        PlainJson.Write(PlainData.Merge(left, right)).ShouldBe("""{"a":{"x":1,"y":2},"b":1,"c":3}""");
    }

    [Fact]
    public void Print_Values_AsJava()
    {
        PlainData.Print(PlainJson.Parse("""{"a":[1,null,"x"],"b":{}}""")).ShouldBe("{a=[1, null, x], b={}}");
        PlainData.Print(new DateTimeOffset(2024, 1, 2, 3, 4, 0, TimeSpan.Zero)).ShouldBe("2024-01-02T03:04:00Z");
        PlainData.Print(new DateTimeOffset(2024, 1, 2, 3, 4, 0, TimeSpan.FromHours(2))).ShouldBe("2024-01-02T03:04+02:00");
        PlainData.Print(TimeSpan.FromMilliseconds(90_500)).ShouldBe("PT1M30.5S");
        PlainData.Print(123456789.123).ShouldBe("1.23456789123E8");
        PlainData.Print(double.NaN).ShouldBe("NaN");
    }

    [Theory]
    [InlineData("10", "4", "2.5")]
    [InlineData("1", "3", "0.3333333333333333333333333333333333")]
    [InlineData("1.00", "1", "1.00")]
    public void Divide_BigDecimals_Decimal128(string left, string right, string expected) =>
        (BigDecimal.Parse(left) / BigDecimal.Parse(right)).ToString().ShouldBe(expected);
}
