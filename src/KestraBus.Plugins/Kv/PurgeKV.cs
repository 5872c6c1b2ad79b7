using System.IO.Enumeration;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Kv;

/// <summary>Removes keys of the key-value store for good.</summary>
[Plugin(
    "io.kestra.plugin.core.kv.PurgeKV",
    Title = "Purge keys of the key-value store",
    Description = "Those that have expired, unless `behavior` says otherwise. The server does so by itself every hour.")]
[PluginExample("Purge what has expired in a namespace and those below it", """
    id: purge
    type: io.kestra.plugin.core.kv.PurgeKV
    namespaces:
      - company
    includeChildNamespaces: true
    behavior:
      type: key
      expiredOnly: true
    """)]
[PluginOutput("size", "integer", Description = "How many keys were purged.")]
public sealed class PurgeKV : ITask
{
    [PluginProperty(Title = "Only keys like this", Description = "`*` stands for any text, `?` for any character.")]
    public Property<string>? KeyPattern { get; init; }

    [PluginProperty(Title = "Only keys of these namespaces", Description = "All when not set. Not together with `namespacePattern`.")]
    public Property<IReadOnlyList<string>>? Namespaces { get; init; }

    [PluginProperty(Title = "Only keys of namespaces like this", Description = "Not together with `namespaces`.")]
    public Property<string>? NamespacePattern { get; init; }

    [PluginProperty(
        Title = "What is purged",
        Description = """
            `type: key` with `expiredOnly` (`true`), or `type: version` with `before` or `keepAmount`, for which there is nothing to do:
            older versions are not kept.
            """)]
    public Property<IReadOnlyDictionary<string, object?>>? Behavior { get; init; }

    [PluginProperty(Title = "Whether namespaces below `namespaces` are meant, too")]
    public Property<bool?>? IncludeChildNamespaces { get; init; } = new("true");

    [PluginProperty(Title = "Only what has expired", Description = "Wins over `behavior`.", Deprecated = true)]
    public Property<bool?>? ExpiredOnly { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var expiry = (await BehaviorAsync(context, cancellationToken)).Expiry;
        var chosen = await ChoiceAsync(context, cancellationToken);
        var size = 0;
        if (expiry is { } wanted)
        {
            var keys = KeyPlace.Keys(context);
            var found = await keys.ListAsync(new KeyQuery { Expiry = wanted }, cancellationToken);
            size = await keys.PurgeAsync([.. found.Where(chosen)], cancellationToken);
        }

        context.Log.Info($"purged {size} keys");
        return new TaskOutput(new Dictionary<string, object?> { ["size"] = (long)size });
    }

    async ValueTask<PurgeBehavior> BehaviorAsync(RunContext context, CancellationToken cancellationToken) => ExpiredOnly is null
        ? PurgeBehavior.Read(await context.RenderAsync(Behavior, cancellationToken))
        : PurgeBehavior.OfExpiredOnly(await context.RenderAsync(ExpiredOnly, cancellationToken) ?? true);

    async ValueTask<Func<KeyEntry, bool>> ChoiceAsync(RunContext context, CancellationToken cancellationToken)
    {
        var names = await context.RenderAsync(Namespaces, cancellationToken) ?? [];
        var pattern = await context.RenderAsync(NamespacePattern, cancellationToken);
        var keyPattern = await context.RenderAsync(KeyPattern, cancellationToken);
        var withChildren = await context.RenderAsync(IncludeChildNamespaces, cancellationToken) ?? true;
        if (names.Count > 0 && !string.IsNullOrWhiteSpace(pattern))
        {
            throw new TaskFailedException(
                "Properties `namespaces` and `namespacePattern` can't be used at the same time — use one or the other.");
        }

        return key => IsLike(keyPattern, key.Key)
            && IsLike(pattern, key.Namespace)
            && (names.Count == 0 || names.Any(name => withChildren
                ? Core.Flows.Namespaces.IsWithin(key.Namespace, name)
                : key.Namespace == name));
    }

    static bool IsLike(string? pattern, string name) =>
        string.IsNullOrWhiteSpace(pattern) || FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
