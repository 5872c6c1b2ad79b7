using System.Globalization;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Plugins.Kv;

/// <summary>Which keys a purge is about. Only the newest revision of a key is kept, so there are no older ones to purge.</summary>
sealed record PurgeBehavior(KeyExpiry? Expiry)
{
    const string Type = "type";
    const string ExpiredOnly = "expiredOnly";
    const string Before = "before";
    const string KeepAmount = "keepAmount";

    public static PurgeBehavior OfExpiredOnly(bool expiredOnly) => new(expiredOnly ? KeyExpiry.Expired : KeyExpiry.Either);

    public static PurgeBehavior Read(IReadOnlyDictionary<string, object?>? behavior) => behavior?.GetValueOrDefault(Type) switch
    {
        null when behavior is null => OfExpiredOnly(true),
        null or "key" => OfExpiredOnly(Print(behavior, ExpiredOnly) is not "false"),
        "version" => OfVersions(Print(behavior, Before), Print(behavior, KeepAmount)),
        var other => throw new TaskFailedException($"There is no purge behavior '{PlainData.Print(other)}': it is `key` or `version`."),
    };

    // The newest version goes only when nothing says which versions to keep.
    static PurgeBehavior OfVersions(string? before, string? keepAmount) => (before, keepAmount) switch
    {
        (null, null) => OfExpiredOnly(false),
        (not null, not null) => throw new TaskFailedException("Cannot set both 'before' and 'keepAmount' properties"),
        (not null, _) => new PurgeBehavior((KeyExpiry?)null),
        (_, { } amount) when int.TryParse(amount, NumberStyles.Integer, CultureInfo.InvariantCulture, out var kept) =>
            kept > 0 ? new PurgeBehavior((KeyExpiry?)null) : OfExpiredOnly(false),
        _ => throw new TaskFailedException($"'{keepAmount}' is no number of versions to keep."),
    };

    static string? Print(IReadOnlyDictionary<string, object?> behavior, string name) =>
        behavior.GetValueOrDefault(name) is { } value ? PlainData.Print(value) : null;
}
