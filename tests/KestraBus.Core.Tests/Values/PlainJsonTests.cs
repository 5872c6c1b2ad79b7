using System.Numerics;
using System.Text.Json;
using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Values;

public sealed class PlainJsonTests
{
    static readonly JsonSerializerOptions Options = new() { Converters = { new PlainDataJsonConverter() } };

    [Fact]
    public void Parse_Numbers_KeepTheirKind()
    {
        var list = PlainJson.Parse("[1, 1.0, 1e2, 12345678901234567890]").ShouldBeAssignableTo<IReadOnlyList<object?>>();

        list.ShouldBe([1L, 1.0, 100.0, BigInteger.Parse("12345678901234567890", null)]);
    }

    [Theory]
    [InlineData("""{"z":1,"a":{"n":null},"l":[null]}""", """{"z":1,"a":{},"l":[null]}""")]
    [InlineData("""["<&>/é\u0001\u2028\"\\"]""", "[\"<&>/é\\u0001\u2028\\\"\\\\\"]")]
    [InlineData("""["\"a\"", "\n", "a\tb\\c", ""]""", """["\"a\"","\n","a\tb\\c",""]""")]
    [InlineData("[0.001, 9999999.0, 1234567.125, -2.5, 123456789.5]", "[0.001,9999999.0,1234567.125,-2.5,1.234567895E8]")]
    [InlineData("[9223372036854775807, -9223372036854775808, 0]", "[9223372036854775807,-9223372036854775808,0]")]
    [InlineData("[1.0, 10000000.0, 0.0001, -0.0]", "[1.0,1.0E7,1.0E-4,-0.0]")]
    public void Write_Data_AsKestraPrints(string json, string expected) =>
        PlainJson.Write(PlainJson.Parse(json)).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("{bad}")]
    [InlineData("[1] 2")]
    public void Parse_NoJson_Throws(string json) => Should.Throw<JsonException>(() => PlainJson.Parse(json));

    [Fact]
    public void Converter_RoundTrip_KeepsTypesOrderAndNulls()
    {
        const string json = """{"z":1,"a":1.0,"n":null,"l":[true,"x"]}""";

        var value = JsonSerializer.Deserialize<object?>(json, Options);

        JsonSerializer.Serialize(value, Options).ShouldBe(json);
    }
}
