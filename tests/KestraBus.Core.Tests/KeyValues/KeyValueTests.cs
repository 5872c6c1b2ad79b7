using System.Numerics;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.KeyValues;

public sealed class KeyValueTests
{
    [Theory]
    [InlineData("\"hello\"", KeyValueType.String, "\"hello\"")]
    [InlineData("hello", KeyValueType.String, "\"hello\"")]
    [InlineData("hello world", KeyValueType.String, "\"hello world\"")]
    [InlineData("'hello'", KeyValueType.String, "\"hello\"")]
    [InlineData("1.2.3", KeyValueType.String, "\"1.2.3\"")]
    [InlineData("{\"a\": ", KeyValueType.String, "\"{\\\"a\\\": \"")]
    [InlineData("http://host/path", KeyValueType.String, "\"http://host/path\"")]
    [InlineData("  ", KeyValueType.String, "\"  \"")]
    [InlineData("null", KeyValueType.String, "null")]
    [InlineData("42", KeyValueType.Number, "42")]
    [InlineData("1.50", KeyValueType.Number, "1.5")]
    [InlineData("1.0", KeyValueType.Number, "1")]
    [InlineData("12345678901234567890", KeyValueType.Number, "12345678901234567890")]
    [InlineData("nan", KeyValueType.String, "\"NaN\"")]
    [InlineData("true", KeyValueType.Boolean, "true")]
    [InlineData("2025-10-13", KeyValueType.Date, "\"2025-10-13\"")]
    [InlineData("2025-02-30", KeyValueType.String, "\"2025-02-30\"")]
    [InlineData("2025-10-14T18:02:08.000Z", KeyValueType.Datetime, "\"2025-10-14T18:02:08Z\"")]
    [InlineData("2025-10-14T18:02:08+02:00", KeyValueType.Datetime, "\"2025-10-14T16:02:08Z\"")]
    [InlineData("2025-10-14T18:02:08", KeyValueType.String, "\"2025-10-14T18:02:08\"")]
    [InlineData("\"2025-10-13\"", KeyValueType.String, "\"2025-10-13\"")]
    [InlineData("PT15M", KeyValueType.Duration, "\"PT15M\"")]
    [InlineData("\"PT5S\"", KeyValueType.Duration, "\"PT5S\"")]
    [InlineData("PT1.5S", KeyValueType.String, "\"PT1.5S\"")]
    [InlineData("PT", KeyValueType.String, "\"PT\"")]
    [InlineData("P", KeyValueType.String, "\"P\"")]
    [InlineData("{\"a\": 1, \"b\": [true, null], \"c\": null}", KeyValueType.Json, "{\"a\":1,\"b\":[true,null],\"c\":null}")]
    [InlineData("{a: 2025-10-13}", KeyValueType.Json, "{\"a\":\"2025-10-13T00:00:00Z\"}")]
    [InlineData("\"\\U0000D800\"", KeyValueType.String, "\"\\\"\\\\U0000D800\\\"\"")]
    public void Read_RawText_FindsTheType(string text, KeyValueType type, string json) =>
        KeyValueContent.Of(KeyValueText.Read(text)).ShouldBe(new KeyValueContent(type, json));

    [Fact]
    public void Read_Content_GivesTheValueBack()
    {
        object[] values =
        [
            "text", 1L, 1.5, BigInteger.Parse("12345678901234567890", null), true, new DateOnly(2025, 10, 13),
            new DateTimeOffset(2025, 10, 14, 18, 2, 8, TimeSpan.Zero), TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(-1.5),
        ];

        values.Select(value => KeyValueContent.Of(value).Read()).ShouldBe(values);
        KeyValueContent.Of(null).Read().ShouldBeNull();
        KeyValueContent.Of("PT15M").Read().ShouldBe(TimeSpan.FromMinutes(15));
        KeyValueContent.Of(double.NaN).ShouldBe(new KeyValueContent(KeyValueType.String, "\"NaN\""));
        PlainData.AreEqual(KeyValueContent.Of(new List<object?> { 1L, null }).Read(), new List<object?> { 1L, null }).ShouldBeTrue();
    }

    [Theory]
    [InlineData(KeyValueType.Number, "123.45", "123.45", KeyValueType.Number)]
    [InlineData(KeyValueType.Boolean, "TRUE", "true", KeyValueType.Boolean)]
    [InlineData(KeyValueType.Boolean, "no", "false", KeyValueType.Boolean)]
    [InlineData(KeyValueType.Datetime, "2023-05-02T01:02:03Z", "\"2023-05-02T01:02:03Z\"", KeyValueType.Datetime)]
    [InlineData(KeyValueType.Date, "2023-05-02", "\"2023-05-02\"", KeyValueType.Date)]
    [InlineData(KeyValueType.Date, "2023-05-02T01:02:03Z", "\"2023-05-02T01:02:03Z\"", KeyValueType.Datetime)]
    [InlineData(KeyValueType.Duration, "P1DT5S", "\"PT24H5S\"", KeyValueType.Duration)]
    [InlineData(KeyValueType.Json, "[{\"some\":\"value\"}]", "[{\"some\":\"value\"}]", KeyValueType.Json)]
    [InlineData(KeyValueType.String, "200", "\"200\"", KeyValueType.String)]
    public void Convert_Text_BecomesTheType(KeyValueType type, string text, string json, KeyValueType expected) =>
        KeyValueContent.Of(KeyValueConversion.Convert(text, type)).ShouldBe(new KeyValueContent(expected, json));

    [Theory]
    [InlineData(KeyValueType.Number, "many")]
    [InlineData(KeyValueType.Datetime, "2023-05-02")]
    [InlineData(KeyValueType.Date, "tomorrow")]
    [InlineData(KeyValueType.Duration, "soon")]
    [InlineData(KeyValueType.Json, "{")]
    public void Convert_UnfitText_Fails(KeyValueType type, string text) =>
        Should.Throw<FormatException>(() => KeyValueConversion.Convert(text, type)).Message.ShouldContain(text);

    [Fact]
    public void Convert_Number_BecomesAText() => KeyValueConversion.Convert(200.1, KeyValueType.String).ShouldBe("200.1");

    [Theory]
    [InlineData("a", true)]
    [InlineData("9.a_B-c", true)]
    [InlineData("", false)]
    [InlineData("_a", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("bad$key", false)]
    public void FindProblem_Key_MustBePlain(string key, bool legal) => (KeyRules.FindProblem(key) is null).ShouldBe(legal);
}
