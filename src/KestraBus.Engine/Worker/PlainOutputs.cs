using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Engine.Worker;

/// <summary>
/// Makes plain values of whatever a plugin returns: maps, lists, texts, numbers, booleans and null, in texts that every repository
/// can keep. What goes over the bus and into the database must never depend on a plugin's classes.
/// </summary>
static class PlainOutputs
{
    /// <exception cref="InsufficientExecutionStackException">It is nested without end.</exception>
    public static OrderedDictionary<string, object?> Of(IEnumerable<KeyValuePair<string, object?>> outputs)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var result = new OrderedDictionary<string, object?>();
        foreach (var (name, value) in outputs)
        {
            result[StorableText.Of(name)] = Of(value);
        }

        return result;
    }

    static object? Of(object? value) => value switch
    {
        null or bool or long or double => value,
        string text => StorableText.Of(text),
        int or short or sbyte or byte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float number => (double)number,
        IReadOnlyDictionary<string, object?> map => Of(map.AsEnumerable()),
        IDictionary map => Of(Entries(map)),
        byte[] bytes => Convert.ToBase64String(bytes),
        IEnumerable list => Items(list),
        Enum choice => choice.ToString(),
        // Dates, durations, large numbers and the like print themselves; a class of the plugin's own becomes its text.
        _ => PlainJson.Parse(PlainJson.Write(value)),
    };

    static List<object?> Items(IEnumerable list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var result = new List<object?>();
        foreach (var item in list)
        {
            result.Add(Of(item));
        }

        return result;
    }

    static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return KeyValuePair.Create(PlainData.Print(entry.Key), entry.Value);
        }
    }
}
