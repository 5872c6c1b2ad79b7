using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Plugins;
using KestraBus.Core.Tests.Plugins.Samples;
using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Inputs;

public sealed class InputReaderTests
{
    const string Key = "MDEyMzQ1Njc4OWFiY2RlZg==";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly ExpressionEngine Expressions = new(new ExpressionOptions(), ExpressionLibrary.Standard, TimeProvider.System);

    [Theory]
    [InlineData("type: STRING", " a ", "' a '")]
    [InlineData("type: STRING, validator: \"\\\\p{Alpha}*\"", "abc", "'abc'")]
    [InlineData("type: INT", "+05", "5")]
    [InlineData("type: FLOAT", "5.", "5.0")]
    [InlineData("type: FLOAT", " 1e3", "1000.0")]
    [InlineData("type: BOOL", "TRUE", "true")]
    [InlineData("type: BOOLEAN", "yes", "false")]
    [InlineData("type: DATETIME", "2024-01-15T10:20:30+02:00", "'2024-01-15T08:20:30.000000Z'")]
    [InlineData("type: DATETIME", "2024-01-15t24:00:00z", "'2024-01-16T00:00:00.000000Z'")]
    [InlineData("type: DATETIME", "2024-01-15T10:20:30.123456789Z", "'2024-01-15T10:20:30.123456Z'")]
    [InlineData("type: DATE", "2024-02-29", "'2024-02-29'")]
    [InlineData("type: TIME", "10:20", "'10:20:00'")]
    [InlineData("type: TIME", "10:20:30.500", "'10:20:30.5'")]
    [InlineData("type: DURATION", "P1DT0.5S", "86400.5")]
    [InlineData("type: JSON", "{\"a\":[1,null]}", "{'a':[1,null]}")]
    [InlineData("type: JSON", "null", "null")]
    [InlineData("type: YAML", "a: yes", "{'a':true}")]
    [InlineData("type: URI", "mailto:a@b.c", "'mailto:a@b.c'")]
    [InlineData("type: URI", "http://[::1]:80/p?q=[1]", "'http://[::1]:80/p?q=[1]'")]
    [InlineData("type: EMAIL", "a.b+c@d", "'a.b+c@d'")]
    [InlineData("type: SELECT, values: [A, 1]", "1", "'1'")]
    [InlineData("type: SELECT, values: [A], allowCustomValue: true", "Z", "'Z'")]
    [InlineData("type: MULTISELECT, values: [A, B]", "[\"B\",\"B\"]", "['B','B']")]
    [InlineData("type: ARRAY, itemType: INT", "[1,\"2\"]", "[1,2]")]
    [InlineData("type: ARRAY, itemType: DURATION", "[\"PT1M\"]", "[60.0]")]
    [InlineData("type: FILE", "kestra:///a/b.txt", "'kestra:///a/b.txt'")]
    [InlineData("type: INT, required: false", "", "null")]
    [InlineData("type: INT, defaults: 5", "", "5")]
    [InlineData("type: STRING, defaults: 1.50", null, "'1.50'")]
    [InlineData("type: STRING, defaults: \"\"", null, "''")]
    [InlineData("type: STRING, defaults: \"{{ 1 + 1 }}\"", null, "'2'")]
    [InlineData("type: DURATION, defaults: 90", null, "90.0")]
    [InlineData("type: ARRAY, itemType: STRING, defaults: [a]", null, "['a']")]
    [InlineData("type: SELECT, values: [A, B], autoSelectFirst: true", null, "'A'")]
    [InlineData("type: MULTISELECT, values: [A, B], autoSelectFirst: true", null, "['A']")]
    [InlineData("type: SELECT, expression: \"{{ ['x', 'y'] }}\"", "y", "'y'")]
    public async Task ReadAsync_Text_BecomesValueOfItsType(string input, string? given, string expected)
    {
        var reading = await ReadAsync($"{{id: i, {input}}}", given);

        reading.Error.ShouldBeNull();
        PlainJson.Write(reading.Values["i"], keepNulls: true).ShouldBe(expected.Replace('\'', '"'));
    }

    [Theory]
    [InlineData("type: STRING", null, "Missing required input:i")]
    [InlineData("type: STRING", "", "Missing required input:i")]
    [InlineData("type: STRING, validator: \"a|bc\"", "abc", "Invalid value for input `i`. Cause: it must match the pattern `a|bc`")]
    [InlineData("type: STRING, validator: \".*\"", "a\nb", "it must match the pattern")]
    [InlineData("type: INT", "1.0", "Invalid value for input `i`. Cause: For input string: \"1.0\"")]
    [InlineData("type: INT", "2147483648", "For input string")]
    [InlineData("type: INT", " 5", "For input string")]
    [InlineData("type: INT, min: 3", "2", "it must be more than `3`")]
    [InlineData("type: FLOAT, max: 2", "2.01", "it must be less than `2.0`")]
    [InlineData("type: FLOAT", "NaN", "For input string")]
    [InlineData("type: DATETIME", "2024-01-15T10:20Z", "input `i`")]
    [InlineData("type: DATETIME", "2023-02-29T00:00:00Z", "input `i`")]
    [InlineData("type: DATETIME, after: 2024-01-01T00:00:00Z", "2024-01-01T00:30:00+01:00", "it must be after `2024-01-01T00:00:00Z`")]
    [InlineData("type: DATE, before: 2024-12-31", "2025-01-01", "it must be before `2024-12-31`")]
    [InlineData("type: TIME", "24:00", "input `i`")]
    [InlineData("type: TIME, after: \"08:00:00\"", "07:59:59", "it must be after `08:00`")]
    [InlineData("type: DURATION", "90", "input `i`")]
    [InlineData("type: DURATION, max: PT1H", "PT1H1S", "It must be less than `PT1H`")]
    [InlineData("type: JSON", "{a: 1}", "input `i`")]
    [InlineData("type: YAML", "a: 1\na: 2", "Duplicate field 'a'")]
    [InlineData("type: YAML", "  ", "input `i`")]
    [InlineData("type: URI", "//host/p", "Invalid URI format")]
    [InlineData("type: URI", "http:", "Invalid URI format")]
    [InlineData("type: URI", "a b:c", "Illegal character at index 1")]
    [InlineData("type: URI", "http://", "Invalid URI format")]
    [InlineData("type: URI", "https://x.org/%zz", "Malformed escape pair at index 14")]
    [InlineData("type: EMAIL", "a@b@c", "The input must be a valid email")]
    [InlineData("type: ENUM, values: [A]", "a", "it must match the values `[A]`")]
    [InlineData("type: SELECT, values: [A, B]", "C", "it must match the values `[A, B]`")]
    [InlineData("type: SELECT, expression: \"{{ 'x' }}\"", "x", "i: Invalid expression result. Expected a list of strings")]
    [InlineData("type: MULTISELECT, values: [A, B]", "[\"Z\"]", "value `Z` doesn't match the values `[A, B]`")]
    [InlineData("type: ARRAY, itemType: INT", "[1.0]", "Unable to parse array element as `INT` on `1.0`")]
    [InlineData("type: ARRAY, itemType: STRING", "[null]", "Unable to parse array element as `STRING` on `null`")]
    [InlineData("type: ARRAY, itemType: STRING", "a,b", "input `i`")]
    [InlineData("type: FILE", "kestra:///a/../b", "input `i`")]
    [InlineData("type: FILE", "/etc/passwd", "input `i`")]
    [InlineData("type: STRING, defaults: \"{{ nope() }}\"", null, "input `i`")]
    public async Task ReadAsync_WrongText_SaysWhatIsWrong(string input, string? given, string error) =>
        (await ReadAsync($"{{id: i, {input}}}", given)).Error.ShouldNotBeNull().ShouldContain(error);

    [Fact]
    public async Task ReadAsync_DatesAndDurations_AreShownOtherwiseThanKept()
    {
        var duration = await ReadAsync("{id: i, type: DURATION}", "P1D");
        var date = await ReadAsync("{id: i, type: DATETIME}", "2024-01-15T10:20:30.5Z");

        duration.Inputs[0].Shown.ShouldBe("PT24H");
        date.Inputs[0].Shown.ShouldBe("2024-01-15T10:20:30.500Z");
    }

    [Fact]
    public async Task ReadAsync_TypedValues_NeedNoText()
    {
        var inputs = Inputs("{id: n, type: INT}, {id: l, type: ARRAY, itemType: STRING}, {id: j, type: JSON}, {id: s, type: STRING}");

        var reading = await ReadAsync(inputs, new()
        {
            ["n"] = 5L,
            ["l"] = new List<object?> { "a", 1L },
            ["j"] = new Dictionary<string, object?> { ["k"] = true },
            ["s"] = 1.5,
        });

        PlainJson.Write(reading.Values).ShouldBe("""{"n":5,"l":["a","1"],"j":{"k":true},"s":"1.5"}""");
    }

    [Fact]
    public async Task ReadAsync_UnknownNames_AreIgnored() =>
        (await ReadAsync(Inputs("{id: i, type: INT}"), new() { ["i"] = "1", ["x"] = "2" })).Values.Keys.ShouldBe(["i"]);

    [Fact]
    public async Task ReadAsync_IdsWithDots_Nest() => PlainJson.Write((await ReadAsync(
        Inputs("{id: a.b, type: INT}, {id: a.c.d, type: INT}"), new() { ["a.b"] = "1", ["a.c.d"] = "2" })).Values)
        .ShouldBe("""{"a":{"b":1,"c":{"d":2}}}""");

    [Theory]
    [InlineData("{{ inputs.on }}", "true", true)]
    [InlineData("{{ inputs.on }}", "false", false)]
    [InlineData("true", "true", false)]
    [InlineData("{{ inputs.other ?? true }}", "true", true)]
    public async Task ReadAsync_Condition_MustBeTheBooleanTrue(string condition, string on, bool enabled)
    {
        var inputs = Inputs($"{{id: on, type: BOOL}}, {{id: other, type: STRING, defaults: x}}, {{id: i, type: STRING, dependsOn: {{inputs: [on], condition: \"{condition}\"}}}}");

        var reading = await ReadAsync(inputs, new() { ["on"] = on, ["i"] = "v" });

        reading.Inputs[2].Enabled.ShouldBe(enabled);
        reading.Values.ContainsKey("i").ShouldBe(enabled);
        reading.IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task ReadAsync_DependencyNotEnabled_SwitchesOffWhatDependsOnIt()
    {
        var inputs = Inputs("{id: c, type: STRING, dependsOn: {inputs: [b]}}, {id: b, type: STRING, dependsOn: {inputs: [a], condition: \"{{ inputs.a }}\"}}, {id: a, type: BOOL}");

        var reading = await ReadAsync(inputs, new() { ["a"] = "false" });

        reading.Inputs.Select(input => input.Enabled).ShouldBe([false, false, true]);
        reading.Values.Keys.ShouldBe(["a"]);
    }

    [Fact]
    public async Task ReadAsync_ConditionFails_SwitchesOffWithError()
    {
        var inputs = Inputs("{id: a, type: STRING}, {id: b, type: STRING, dependsOn: {inputs: [a], condition: \"{{ nope.nope }}\"}}");

        var reading = await ReadAsync(inputs, new() { ["a"] = "x", ["b"] = "v" });

        reading.IsValid.ShouldBeTrue();
        reading.Inputs[1].Errors.ShouldHaveSingleItem().ShouldStartWith("Invalid condition: ");
        reading.Inputs[1].Shown.ShouldBe("v");
    }

    [Fact]
    public async Task ReadAsync_DefaultExpression_SeesOnlyDependencies()
    {
        var inputs = Inputs("{id: a, type: STRING}, {id: b, type: STRING, defaults: \"{{ inputs.a }}-x\", dependsOn: {inputs: [a]}}, {id: c, type: STRING, defaults: \"{{ inputs.a }}-x\"}");

        var reading = await ReadAsync(inputs, new() { ["a"] = "yo" });

        (reading.Values["b"], reading.Values["c"]).ShouldBe(("yo-x", "-x"));
        reading.Inputs[1].IsDefault.ShouldBeTrue();
    }

    [Fact]
    public async Task ReadAsync_SeveralFaults_EachIsListedAndTheFirstStops()
    {
        var reading = await ReadAsync(Inputs("{id: a, type: INT}, {id: b, type: INT}"), new() { ["b"] = "x" });

        reading.Error.ShouldBe("Missing required input:a");
        reading.Inputs.ShouldAllBe(input => input.Errors.Count == 1);
        reading.Inputs[1].Shown.ShouldBe("x");
    }

    [Fact]
    public async Task ReadAsync_Secret_IsKeptEncrypted()
    {
        var cipher = new AesSecretCipher(Key);
        var reader = new InputReader(Expressions, cipher);

        var reading = await reader.ReadAsync(Request(Inputs("{id: i, type: SECRET, validator: \"[a-z]+\"}"), new() { ["i"] = "hush" }), Token);

        var kept = EncryptedValue.Find(reading.Values["i"]).ShouldNotBeNull();
        kept.Cipher.ShouldNotContain("hush");
        cipher.Decrypt(kept.Cipher).ShouldBe("hush");
    }

    [Fact]
    public async Task ReadAsync_SecretWithoutKey_IsRefused() => (await ReadAsync("{id: i, type: SECRET}", "hush")).Error
        .ShouldNotBeNull().ShouldContain("Unable to use a `SECRET` input/output as encryption is not configured");

    [Fact]
    public async Task ReadAsync_Upload_IsStored()
    {
        var request = Request(Inputs("{id: i, type: FILE, allowedFileExtensions: [.txt]}"), new() { ["i"] = Upload("a.txt", 3) });

        var reading = await new InputReader(Expressions).ReadAsync(request with { Files = new KeptFiles() }, Token);

        reading.Values["i"].ShouldBe("kestra:///kept/a.txt");
    }

    [Theory]
    [InlineData("a.txt", 0, "Can't upload file: a.txt")]
    [InlineData("a.exe", 3, "[.txt]")]
    public async Task ReadAsync_WrongUpload_IsRefused(string name, long length, string error)
    {
        var request = Request(Inputs("{id: i, type: FILE, allowedFileExtensions: [.txt]}"), new() { ["i"] = Upload(name, length) });

        var reading = await new InputReader(Expressions).ReadAsync(request with { Files = new KeptFiles() }, Token);

        reading.Error.ShouldNotBeNull().ShouldContain(error);
    }

    static InputUpload Upload(string name, long length) => new(name, () => Stream.Null) { Length = length };

    static IReadOnlyList<Input> Inputs(string inputs)
    {
        var reading = SamplePlugins.ReadWith($"inputs: [{inputs}]");
        reading.Constraints.ShouldBeNull();
        return reading.Flow!.Inputs;
    }

    static Task<InputReading> ReadAsync(string input, string? given) =>
        ReadAsync(Inputs(input), given is null ? [] : new() { ["i"] = given });

    static Task<InputReading> ReadAsync(IReadOnlyList<Input> inputs, Dictionary<string, object?> given) =>
        new InputReader(Expressions).ReadAsync(Request(inputs, given), Token);

    static InputRequest Request(IReadOnlyList<Input> inputs, Dictionary<string, object?> given) => new() { Inputs = inputs, Given = given };

    sealed class KeptFiles : IInputFiles
    {
        public Task<string> StoreAsync(Input input, InputUpload upload, CancellationToken cancellationToken) =>
            Task.FromResult("kestra:///kept/" + upload.FileName);
    }
}
