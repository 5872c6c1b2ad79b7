namespace KestraBus.Core.Plugins.Shapes;

/// <summary>What a class says of its properties taken together: see <see cref="IValidated"/>.</summary>
static class InstanceRules
{
    public static void Check(object? instance, PropertySet set, RulePlace place, bool isClean, ReadingContext context)
    {
        if (instance is not IValidated validated)
        {
            return;
        }

        foreach (var violation in Violations(validated, isClean))
        {
            var (property, message) = Split(violation, set);
            context.Violation(
                property is null ? place.Path : place.Path.Child(property),
                property is null ? place.Owner : $"{place.Owner}.{property}",
                message,
                place.Line);
        }
    }

    static List<string> Violations(IValidated plugin, bool isClean)
    {
        try
        {
            return [.. plugin.Violations()];
        }
        catch (Exception fault)
        {
            // Code of others: a class that stumbles over its own check must not keep a flow from being read to its end. When
            // something it needs is missing, that has been reported already.
            return isClean ? [$"the plugin could not check its properties: {fault.Message}"] : [];
        }
    }

    // "property: message", where the property may go deeper (conditions[0].field), or a plain sentence.
    static (string? Property, string Message) Split(string violation, PropertySet set)
    {
        var colon = violation.IndexOf(": ", StringComparison.Ordinal);
        if (colon <= 0)
        {
            return (null, violation);
        }

        var name = violation[..colon];
        var end = name.IndexOfAny(['.', '[']);
        return set.Find(end < 0 ? name : name[..end]) is null ? (null, violation) : (name, violation[(colon + 2)..]);
    }
}
