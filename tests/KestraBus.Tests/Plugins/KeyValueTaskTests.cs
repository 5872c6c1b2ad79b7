using KestraBus.Core.Executions;
using KestraBus.Core.KeyValues;
using KestraBus.Engine.Messages;

namespace KestraBus.Tests.Plugins;

/// <summary>Tasks of the key-value store, in a flow of the namespace company.team.</summary>
public sealed class KeyValueTaskTests : IAsyncDisposable
{
    const string Group = "io.kestra.plugin.core.kv.";
    const string Own = "company.team";

    readonly Attempts attempts = new();
    readonly KeyValuesInMemory keys;

    public KeyValueTaskTests()
    {
        keys = new KeyValuesInMemory(attempts.Time);
        attempts.Offered.With<IKeyValueRepository>(keys);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        attempts.Dispose();
        await keys.DisposeAsync();
    }

    [Theory]
    [InlineData("plain", null, KeyValueType.String, "\"plain\"")]
    [InlineData("{{ number }}", null, KeyValueType.Number, "200")]
    [InlineData("{{ number }}", "STRING", KeyValueType.String, "\"200\"")]
    [InlineData("{{ number + 1 }}", null, KeyValueType.Number, "201")]
    [InlineData("{{ map }}", null, KeyValueType.Json, "{\"a\":[1]}")]
    [InlineData("{{ map | toJson }}", "JSON", KeyValueType.Json, "{\"a\":[1]}")]
    [InlineData("123.45", "NUMBER", KeyValueType.Number, "123.45")]
    [InlineData("PT5M", null, KeyValueType.Duration, "\"PT5M\"")]
    [InlineData("2023-05-02", "DATE", KeyValueType.Date, "\"2023-05-02\"")]
    public async Task Set_Value_IsStoredWithItsType(string value, string? type, KeyValueType expected, string json)
    {
        var result = await RunAsync("Set", ("key", "k"), ("value", value), ("kvType", type));

        result.State.ShouldBe(RunState.Success);
        (await FindAsync("k")).ShouldBe(new KeyValueContent(expected, json));
    }

    [Fact]
    public async Task Set_NoText_IsTheTextOfIt()
    {
        await RunAsync("Set", ("key", "number"), ("value", 42L));
        await RunAsync("Set", ("key", "map"), ("value", new OrderedDictionary<string, object?> { ["a"] = "{{ number }}" }), ("kvType", "JSON"));

        (await FindAsync("number")).ShouldBe(new KeyValueContent(KeyValueType.String, "\"42\""));
        (await FindAsync("map")).ShouldBe(new KeyValueContent(KeyValueType.Json, "{\"a\":\"200\"}"));
    }

    [Fact]
    public async Task Set_TtlAndDescription_AreKept()
    {
        await RunAsync("Set", ("key", "k"), ("value", "v"), ("ttl", "PT5M"), ("kvDescription", "{{ number }} what it is"));

        var entry = (await keys.FindAsync(Own, "k", Stop))!.Entry;
        (entry.Description, entry.Expires).ShouldBe(("200 what it is", attempts.Time.GetUtcNow().AddMinutes(5)));
    }

    [Fact]
    public async Task Set_MustNotOverwrite_FailsUnlessTheSameTaskRunWroteIt()
    {
        (await RunAsync("Set", ("key", "k"), ("value", "v"), ("overwrite", false))).State.ShouldBe(RunState.Success);
        (await RunAsync("Set", ("key", "k"), ("value", "v"), ("overwrite", "false"))).State.ShouldBe(RunState.Success);

        var other = await RunAsync(Message("Set", ("key", "k"), ("value", "v"), ("overwrite", false)) with { TaskRunId = "other" });

        other.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines.ShouldContain(
            "ERROR Cannot set value for key 'k'. Key already exists and `overwrite` is set to `false`.");
        (await keys.FindAsync(Own, "k", Stop))!.Entry.Revision.ShouldBe(1);
    }

    [Theory]
    [InlineData("bad$key", "v", null, null, "Key must start with an alphanumeric character")]
    [InlineData("k", "v", "PT-5M", null, "ttl cannot be negative")]
    [InlineData("k", "v", null, "nowhere", "Cannot access the KV store. The namespace 'nowhere' does not exist.")]
    public async Task Set_WhatIsWrong_Fails(string key, string value, string? ttl, string? space, string reason)
    {
        var result = await RunAsync("Set", ("key", key), ("value", value), ("ttl", ttl), ("namespace", space));

        result.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines[0].ShouldContain(reason);
    }

    [Theory]
    [InlineData(null, "own", "mine")]
    [InlineData(null, "inherited", "parent")]
    [InlineData("company", "inherited", "parent")]
    [InlineData("other", "foreign", "theirs")]
    [InlineData("other", "inherited", null)]
    [InlineData(null, "expired", null)]
    public async Task Get_Key_LooksInItsNamespaceAndFromTheOwnOneUpwards(string? space, string key, string? expected)
    {
        await PutAsync(Own, "own", "mine");
        await PutAsync("company", "own", "parent");
        await PutAsync("company", "inherited", "parent");
        await PutAsync("other", "foreign", "theirs");
        await PutAsync(Own, "expired", "past", TimeSpan.FromSeconds(1));
        attempts.Time.Advance(TimeSpan.FromSeconds(2));

        var result = await RunAsync("Get", ("key", key), ("namespace", space));

        result.State.ShouldBe(RunState.Success);
        (result.Outputs?.GetValueOrDefault("value")).ShouldBe(expected);
    }

    [Fact]
    public async Task Get_Missing_FailsWhenAsked()
    {
        var result = await RunAsync("Get", ("key", "none"), ("errorOnMissing", true));

        result.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines[0].ShouldBe(
            "ERROR No value found for key 'none' in namespace 'company.team' and `errorOnMissing` is set to true");
    }

    [Theory]
    [InlineData(null, "another-key test-key test-second-key")]
    [InlineData("test", "test-key test-second-key")]
    [InlineData("zzz", "")]
    public async Task GetKeys_Prefix_Chooses(string? prefix, string expected)
    {
        await PutAsync(Own, "test-key", "v");
        await PutAsync(Own, "test-second-key", "v");
        await PutAsync(Own, "another-key", "v");
        await PutAsync("company", "test-parent", "v");

        var result = await RunAsync("GetKeys", ("prefix", prefix));

        string.Join(' ', (IEnumerable<object?>)result.Outputs!["keys"]!).ShouldBe(expected);
    }

    [Fact]
    public async Task Delete_Key_TellsWhetherItWasThere()
    {
        await PutAsync(Own, "k", "v");

        (await RunAsync("Delete", ("key", "k"))).Outputs!["deleted"].ShouldBe(true);
        (await RunAsync("Delete", ("key", "k"))).Outputs!["deleted"].ShouldBe(true, "the same attempt again");
        var other = Message("Delete", ("key", "k")) with { TaskRunId = "other" };
        (await RunAsync(other)).Outputs!["deleted"].ShouldBe(false);
        (await RunAsync("Delete", ("key", "none"), ("errorOnMissing", true))).State.ShouldBe(RunState.Failed);
    }

    [Theory]
    [InlineData("{}", "company.team/kept company.other/kept elsewhere/kept")]
    [InlineData("""{"expiredOnly":false,"keyPattern":"k*t"}""", "company.team/old company.other/old elsewhere/old")]
    [InlineData("""{"namespaces":["company"],"behavior":{"type":"key","expiredOnly":false}}""", "elsewhere/old elsewhere/kept")]
    [InlineData("""{"namespaces":["company"],"includeChildNamespaces":false,"expiredOnly":false}""", "all")]
    [InlineData("""{"namespacePattern":"*.other","expiredOnly":"{{ false }}"}""", "company.team/old company.team/kept elsewhere/old elsewhere/kept")]
    [InlineData("""{"behavior":{"type":"version","keepAmount":1}}""", "all")]
    [InlineData("""{"behavior":{"type":"version"}}""", "")]
    public async Task PurgeKV_Choice_LeavesTheOthers(string properties, string left)
    {
        string[] spaces = [Own, "company.other", "elsewhere"];
        foreach (var space in spaces)
        {
            await PutAsync(space, "old", "v", TimeSpan.FromSeconds(1));
            await PutAsync(space, "kept", "v");
        }

        attempts.Time.Advance(TimeSpan.FromSeconds(2));

        var result = await attempts.RunAsync(
            Group + "PurgeKV",
            ((IReadOnlyDictionary<string, object?>)KestraBus.Core.Values.PlainJson.Parse(properties)!).ToDictionary());

        var stay = (await keys.ListAsync(new KeyQuery { Expiry = KeyExpiry.Either }, Stop)).Select(key => $"{key.Namespace}/{key.Key}").ToList();
        var expected = left is "all" ? [.. spaces.SelectMany(space => new[] { space + "/old", space + "/kept" })] : left.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        stay.ShouldBe(expected, ignoreOrder: true);
        result.Outputs!["size"].ShouldBe(6L - stay.Count);
    }

    [Theory]
    [InlineData("""{"namespaces":["a"],"namespacePattern":"b"}""", "can't be used at the same time")]
    [InlineData("""{"behavior":{"type":"version","before":"2025-01-01T00:00:00Z","keepAmount":1}}""", "Cannot set both")]
    [InlineData("""{"behavior":{"type":"all"}}""", "no purge behavior 'all'")]
    public async Task PurgeKV_Contradiction_Fails(string properties, string reason)
    {
        var result = await attempts.RunAsync(
            Group + "PurgeKV",
            ((IReadOnlyDictionary<string, object?>)KestraBus.Core.Values.PlainJson.Parse(properties)!).ToDictionary());

        result.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines[0].ShouldContain(reason);
    }

    Task PutAsync(string space, string key, object? value, TimeSpan? lifetime = null) => keys.WriteAsync(
        new KeyWrite
        {
            Namespace = space,
            Key = key,
            Content = KeyValueContent.Of(value),
            Expires = lifetime is { } time ? attempts.Time.GetUtcNow() + time : null,
        },
        Stop);

    async Task<KeyValueContent?> FindAsync(string key) => (await keys.FindAsync(Own, key, Stop))?.Content;

    Task<TaskResult> RunAsync(string task, params (string Name, object? Value)[] properties) => RunAsync(Message(task, properties));

    Task<TaskResult> RunAsync(RunTask message) => attempts.BuiltInAsync(message);

    static RunTask Message(string task, params (string Name, object? Value)[] properties) => Attempts.Message(
        ("number", 200L),
        ("flow", new OrderedDictionary<string, object?> { ["namespace"] = Own }),
        ("map", new OrderedDictionary<string, object?> { ["a"] = new List<object?> { 1L } })) with
    {
        Type = Group + task,
        Properties = properties.Where(each => each.Value is not null).ToDictionary(each => each.Name, each => each.Value),
    };
}
