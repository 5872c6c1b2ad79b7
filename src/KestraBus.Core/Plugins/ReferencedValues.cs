using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.Values;

namespace KestraBus.Core.Plugins;

/// <summary>
/// Turns values as they travel into values as templates see them: references are loaded, encrypted texts decrypted. Without
/// <paramref name="decrypt"/> encrypted texts stay as they are. With <paramref name="flow"/> only its own values are loaded: an input can
/// look like a reference to another flow's, and must not become that.
/// </summary>
public sealed class ReferencedValues(IInternalStorage storage, Func<string, string>? decrypt = null, FlowKey? flow = null)
{
    const int LargestBuffer = 16 * 1024 * 1024;

    /// <summary>Whether anything inside would change.</summary>
    public bool AreIn(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map =>
            Find(map) is not null || IsEncrypted(map) || map.Values.Any(AreIn),
        string => false,
        IEnumerable<object?> list => list.Any(AreIn),
        _ => false,
    };

    /// <summary>The value with everything inside brought back; the same instance when there is nothing to do.</summary>
    /// <exception cref="FileNotFoundException">The file of a reference is gone.</exception>
    public ValueTask<object?> LoadAsync(object? value, CancellationToken cancellationToken) =>
        AreIn(value) ? ChangeAsync(value, followReferences: true, cancellationToken) : ValueTask.FromResult(value);

    async ValueTask<object?> ChangeAsync(object? value, bool followReferences, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map when followReferences && Find(map) is { } reference:
                // What a reference stands for is the user's data: nothing in it is taken for a reference again.
                var loaded = await ReadAsync(reference, cancellationToken);
                return await ChangeAsync(loaded, followReferences: false, cancellationToken);

            case IReadOnlyDictionary<string, object?> map when decrypt is not null && EncryptedValue.Find(map) is { } encrypted:
                return decrypt(encrypted.Cipher);

            case IReadOnlyDictionary<string, object?> map:
                return await ChangeEntriesAsync(map, followReferences, cancellationToken);

            case not string and IEnumerable<object?> list:
                var items = new List<object?>();
                foreach (var item in list)
                {
                    items.Add(await ChangeAsync(item, followReferences, cancellationToken));
                }

                return items;

            default:
                return value;
        }
    }

    async ValueTask<OrderedDictionary<string, object?>> ChangeEntriesAsync(
        IReadOnlyDictionary<string, object?> map, bool followReferences, CancellationToken cancellationToken)
    {
        var entries = new OrderedDictionary<string, object?>(map.Count);
        foreach (var (key, item) in map)
        {
            entries[key] = await ChangeAsync(item, followReferences, cancellationToken);
        }

        return entries;
    }

    async Task<object?> ReadAsync(ValueReference reference, CancellationToken cancellationToken)
    {
        await using var content = await storage.FindAsync(reference.Uri, cancellationToken)
            ?? throw new FileNotFoundException($"The value stored as {reference.Uri} is gone; were the files of the execution purged?");
        using var bytes = new MemoryStream((int)Math.Clamp(reference.Size, 0, LargestBuffer));
        await content.CopyToAsync(bytes, cancellationToken);
        return PlainJson.Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    ValueReference? Find(IReadOnlyDictionary<string, object?> map) =>
        ValueReference.Find(map) is { } reference && (flow is not { } own || reference.IsOf(own)) ? reference : null;

    bool IsEncrypted(IReadOnlyDictionary<string, object?> map) => decrypt is not null && EncryptedValue.Find(map) is not null;
}
