using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Inputs;

public sealed class FlowOutputReaderTests
{
    [Theory]
    [InlineData(InputType.String, 5L, "\"5\"")]
    [InlineData(InputType.Int, "5", "5")]
    [InlineData(InputType.Bool, "true", "true")]
    [InlineData(InputType.Json, "{\"a\":1}", "{\"a\":1}")]
    [InlineData(InputType.Array, "[1,\"a\"]", "[1,\"a\"]")]
    [InlineData(InputType.Duration, "PT1M", "60.0")]
    [InlineData(InputType.String, null, "null")]
    public void Read_RenderedValue_BecomesValueOfItsType(InputType type, object? rendered, string expected)
    {
        var reading = Read(type, rendered);

        reading.Error.ShouldBeNull();
        PlainJson.Write(reading.Values["o"]).ShouldBe(expected);
    }

    [Theory]
    [InlineData(InputType.Int, "x", "For input string")]
    [InlineData(InputType.Int, null, "cannot be null")]
    [InlineData(InputType.Array, "x", "Invalid value for output `o`")]
    [InlineData(InputType.Secret, "x", "encryption is not configured")]
    public void Read_WrongValue_IsAnError(InputType type, object? rendered, string error) =>
        Read(type, rendered).Error.ShouldNotBeNull().ShouldContain(error);

    [Fact]
    public void Read_OptionalNull_IsKept() => new FlowOutputReader()
        .Read([new FlowOutput("o", InputType.Int, "x") { Required = false }], new Dictionary<string, object?> { ["o"] = null })
        .Values.ShouldContainKeyAndValue("o", null);

    [Fact]
    public void Read_Secret_IsAnEncryptedText()
    {
        var cipher = new AesSecretCipher("MDEyMzQ1Njc4OWFiY2RlZg==");

        var reading = new FlowOutputReader(cipher).Read([new FlowOutput("o", InputType.Secret, "x")], new Dictionary<string, object?> { ["o"] = "hush" });

        var value = reading.Values["o"].ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!;
        value["type"].ShouldBe("io.kestra.datatype:aes_encrypted");
        cipher.Decrypt((string)value["value"]!).ShouldBe("hush");
    }

    static FlowOutputReading Read(InputType type, object? rendered) =>
        new FlowOutputReader().Read([new FlowOutput("o", type, "x")], new Dictionary<string, object?> { ["o"] = rendered });
}
