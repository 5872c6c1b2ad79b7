using KestraBus.Core.Expressions;

namespace KestraBus.Core.Plugins;

/// <summary>
/// The variables of one attempt. What travels by reference is loaded when the first template that mentions it is rendered:
/// of <c>outputs</c> only the tasks that are mentioned, each once.
/// </summary>
sealed class AttemptVariables(IReadOnlyDictionary<string, object?> values, ReferencedValues references) : IDisposable
{
    const string Outputs = "outputs";

    readonly SemaphoreSlim loading = new(1);

    // What is still to be loaded, by root and key. Kept apart from the values: loaded data may look like a reference.
    readonly Dictionary<string, HashSet<string>> waiting = values
        .Where(root => references.AreIn(root.Value))
        .ToDictionary(root => root.Key, root => KeysToLoad(root.Value, references));

    volatile IReadOnlyDictionary<string, object?> current = values;

    /// <summary>False when every value is at hand, as is usual.</summary>
    public bool IsIncomplete => waiting.Count > 0;

    public IVariables Current => new DictionaryVariables(current);

    public async ValueTask LoadAsync(TemplateMentions mentions, CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
        {
            foreach (var (root, keys) in waiting.Where(root => mentions.Roots?.Contains(root.Key) ?? true).ToList())
            {
                var wanted = root == Outputs && mentions.Outputs is { } some ? keys.Where(some.Contains) : keys;
                await LoadRootAsync(root, [.. wanted], cancellationToken);
                keys.ExceptWith(wanted.ToList());
                if (keys.Count == 0)
                {
                    waiting.Remove(root);
                }
            }
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();

    async ValueTask LoadRootAsync(string root, List<string> keys, CancellationToken cancellationToken)
    {
        var value = current[root];
        if (value is IReadOnlyDictionary<string, object?> map && ValueReference.Find(map) is null)
        {
            var loaded = new OrderedDictionary<string, object?>(map);
            foreach (var key in keys)
            {
                loaded[key] = await references.LoadAsync(map[key], cancellationToken);
            }

            value = loaded;
        }
        else
        {
            value = await references.LoadAsync(value, cancellationToken);
        }

        current = new Dictionary<string, object?>(current) { [root] = value };
    }

    static HashSet<string> KeysToLoad(object? root, ReferencedValues references) =>
        root is IReadOnlyDictionary<string, object?> map && ValueReference.Find(map) is null
            ? [.. map.Where(entry => references.AreIn(entry.Value)).Select(entry => entry.Key)]
            : [""];
}
