using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Flows.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("1.50", 1.5)]
    [InlineData("007", 7L)]
    [InlineData("0x1F", 31L)]
    [InlineData("0b11", 3L)]
    [InlineData("1_000", 1000L)]
    [InlineData("1e3", 1000.0)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5.0)]
    [InlineData("+5", 5L)]
    [InlineData("-0", 0L)]
    [InlineData("08", "08")]
    [InlineData("yes", true)]
    [InlineData("On", true)]
    [InlineData("off", false)]
    [InlineData("y", "y")]
    [InlineData("~", null)]
    [InlineData("Null", null)]
    [InlineData("2024-01-15", "2024-01-15")]
    [InlineData("1:30:00", "1:30:00")]
    [InlineData("0o17", "0o17")]
    [InlineData("'1'", "1")]
    [InlineData("!!str 1", "1")]
    [InlineData("!!int \"1\"", 1L)]
    [InlineData("!custom x", "x")]
    public void Read_Scalar_IsResolvedAsYaml11(string written, object? expected) => Plain($"a: {written}")["a"].ShouldBe(expected);

    [Fact]
    public void Read_HugeInteger_KeepsItsDigits() =>
        PlainData.Print(Plain("a: 12345678901234567890")["a"]).ShouldBe("12345678901234567890");

    [Fact]
    public void Read_AliasesAndMergeKeys_AreExpanded()
    {
        var plain = Plain("base: &b {x: 1, y: 1}\nuse: *b\nmerged: {<<: *b, y: 2}");

        PlainJson.Write(plain["use"]).ShouldBe("""{"x":1,"y":1}""");
        PlainJson.Write(plain["merged"]).ShouldBe("""{"x":1,"y":2}""");
    }

    [Fact]
    public void Read_DuplicateKey_IsReportedWithItsPlace()
    {
        YamlReader.Read("a:\n  - b: 1\n    b: 2\n", new YamlLimits(), out var duplicates);

        duplicates.ShouldHaveSingleItem().ShouldBe(new YamlDuplicate("b", "a[0].b", 3));
    }

    [Theory]
    [InlineData("a: [1, 2", 1)]
    [InlineData("a: b\nc: d: e", 2)]
    [InlineData("a:\n\tb: c", 2)]
    [InlineData("a:\tb", 1)]
    [InlineData("a: %b", 1)]
    [InlineData("a: {{ b }}", 1)]
    [InlineData("a: *none", 1)]
    [InlineData("a: &x [*x]", 1)]
    [InlineData("a: {b: - c}", 1)]
    [InlineData("a: \"\\ud83d\"", 1)]
    [InlineData("a: b\nc: \u0001", 2)]
    public void Read_NoYaml_SaysWhere(string source, int line) =>
        Should.Throw<UnreadableYamlException>(() => YamlReader.Read(source, new YamlLimits(), out _)).Line.ShouldBe(line);

    [Fact]
    public void Read_TooLong_IsRefused() => Refusal(new string('x', 101), new YamlLimits { Length = 100 }).ShouldContain("too large");

    [Fact]
    public void Read_TooDeep_IsRefused() => Refusal(new string('[', 100_000), new YamlLimits()).ShouldContain("deeper than 200");

    [Fact]
    public void Read_AliasesThatMultiply_AreRefused()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12)
            .Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        Refusal(bomb, new YamlLimits()).ShouldContain("more than 200000 values");
    }

    static OrderedDictionary<string, object?> Plain(string source) =>
        YamlPlain.ToPlain(YamlReader.Read(source, new YamlLimits(), out _).ShouldBeOfType<YamlNode.Map>());

    static string Refusal(string source, YamlLimits limits) =>
        Should.Throw<UnreadableYamlException>(() => YamlReader.Read(source, limits, out _)).Message;
}
