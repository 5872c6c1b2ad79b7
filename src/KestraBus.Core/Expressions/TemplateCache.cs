using System.Collections.Concurrent;

namespace KestraBus.Core.Expressions;

/// <summary>
/// Templates by their text, in two generations: when the young one is full it becomes the old one, so that what is in use
/// survives and memory is bounded without keeping an order.
/// </summary>
sealed class TemplateCache(int capacity, Func<string, Template> parse)
{
    // Longer texts are rendered rarely and would fill memory.
    const int LongestKept = 16 * 1024;

    ConcurrentDictionary<string, Template> young = new();
    ConcurrentDictionary<string, Template> old = new();

    public Template Get(string source)
    {
        if (young.TryGetValue(source, out var template))
        {
            return template;
        }

        if (!old.TryGetValue(source, out template))
        {
            template = parse(source);
        }

        if (capacity > 0 && source.Length <= LongestKept)
        {
            Keep(source, template);
        }

        return template;
    }

    void Keep(string source, Template template)
    {
        if (young.Count >= Math.Max(1, capacity / 2))
        {
            (old, young) = (young, new());
        }

        young[source] = template;
    }
}
