using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Expressions.Functions;

/// <summary><c>kv()</c>, which without a namespace looks in the flow's one and then in those around it.</summary>
static class KeyValueFunctions
{
    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            ExpressionFunction.Waiting(
                "kv", ["key", "namespace", "errorOnMissing"], ReadAsync) with { Reads = ["flow"] },
        ],
    };

    static async ValueTask<object?> ReadAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var key = arguments.RequiredText(0, "key");
        var own = FlowVariables.Namespace(arguments);
        var explicitly = arguments.TextOrNull(1, "namespace");
        var failsWhenMissing = arguments.Flag(2, otherwise: true);
        var store = arguments.Rendering.Services.KeyValues
            ?? throw new ExpressionException("The key-value store is not available here.");
        if (explicitly is not null)
        {
            await CheckNamespaceAsync(store, explicitly, own, cancellationToken);
        }

        IEnumerable<string> places = explicitly is null ? Namespaces.WithParents(own) : [explicitly];
        foreach (var place in places)
        {
            if (await store.FindAsync(place, key, cancellationToken) is { } entry)
            {
                return entry.Value;
            }
        }

        return failsWhenMissing
            ? throw new ExpressionException($"The key '{key}' does not exist in the namespace '{explicitly ?? own}'.")
            : null;
    }

    static async ValueTask CheckNamespaceAsync(
        IExpressionKeyValues store, string @namespace, string own, CancellationToken cancellationToken)
    {
        if (!Namespaces.IsWithin(own, @namespace)
            && !await store.NamespaceExistsAsync(@namespace, cancellationToken))
        {
            throw new ExpressionException(
                $"Cannot read the key-value store of '{@namespace}': there is no such namespace.");
        }
    }
}
