using KestraBus.Core.KeyValues;
using KestraBus.Engine.Expressions;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Expressions;

/// <summary><c>kv()</c> over the real store, called in the namespace a.b.</summary>
public sealed class KeyValueFunctionTests
{
    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("{{ kv('text') }}", "hello")]
    [InlineData("{{ kv('number') + 1 }}", "43")]
    [InlineData("{{ kv('doc').list[1] }}", "two")]
    [InlineData("{{ kv('day') }}", "2025-10-13")]
    [InlineData("{{ kv('moment') | dateAdd(1, 'DAYS') }}", "2025-10-15T18:02:08.000000Z")]
    [InlineData("{{ kv('span') }}", "PT24H")]
    [InlineData("{{ kv('up') }}", "parent")]
    [InlineData("{{ kv('there', 'elsewhere') }}", "theirs")]
    [InlineData("{{ kv('expired', errorOnMissing=false) ?? 'none' }}", "none")]
    [InlineData("{{ kv('up', 'a.b', false) ?? 'none' }}", "none")]
    public async Task Kv_Key_GivesItsTypedValue(string template, string expected)
    {
        await using var world = new ExpressionWorld(time: time);
        await FillAsync(world);

        (await world.RenderAsync(template)).ShouldBe(expected);
        (await world.RenderAsync(template, world.OfFlow)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{{ kv('none') }}", "The key 'none' does not exist in the namespace 'a.b'.")]
    [InlineData("{{ kv('expired') }}", "The key 'expired' does not exist")]
    [InlineData("{{ kv('text', 'nowhere', false) }}", "there is no such namespace")]
    [InlineData("{{ kv('bad$key', errorOnMissing=false) }}", "Key must start with an alphanumeric character")]
    public async Task Kv_WhatIsNotThere_Fails(string template, string reason)
    {
        await using var world = new ExpressionWorld(time: time);
        await FillAsync(world);

        (await world.FailAsync(template)).ShouldContain(reason);
    }

    [Fact]
    public async Task Kv_TooOften_Fails()
    {
        await using var world = new ExpressionWorld(new ExpressionBackendOptions { AttemptKeyReads = 10, FlowKeyReads = 5 }, time);
        await FillAsync(world);

        await world.RenderAsync("{% for i in 1..10 %}{{ kv('text') }}{% endfor %}");

        (await world.FailAsync("{{ kv('text') }}")).ShouldContain("at most 10 times");
        (await world.FailAsync("{% for i in 1..6 %}{{ kv('text') }}{% endfor %}", world.OfFlow)).ShouldContain("at most 5 times");
    }

    async Task FillAsync(ExpressionWorld world)
    {
        (string Space, string Key, string Text)[] values =
        [
            ("a.b", "text", "\"hello\""), ("a.b", "number", "42"), ("a.b", "doc", "{\"list\":[1,\"two\"]}"), ("a.b", "day", "2025-10-13"),
            ("a.b", "moment", "2025-10-14T18:02:08Z"), ("a.b", "span", "P1D"), ("a", "up", "\"parent\""), ("elsewhere", "there", "\"theirs\""),
            ("a.b", "expired", "1"),
        ];
        foreach (var (space, key, text) in values)
        {
            await world.KeyValues.WriteAsync(
                new KeyWrite
                {
                    Namespace = space,
                    Key = key,
                    Content = KeyValueContent.Of(KeyValueText.Read(text)),
                    Expires = key is "expired" ? time.GetUtcNow() : null,
                },
                TestContext.Current.CancellationToken);
        }
    }
}
