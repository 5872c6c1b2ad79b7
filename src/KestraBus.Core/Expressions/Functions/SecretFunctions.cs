using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Functions;

/// <summary><c>secret()</c>. Whatever it gives is reported, so that logs can hide it.</summary>
static class SecretFunctions
{
    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            ExpressionFunction.Waiting(
                "secret", ["key", "namespace", "subkey", "full"], ReadAsync) with { Reads = ["flow"] },
        ],
    };

    static async ValueTask<object?> ReadAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var key = arguments.RequiredText(0, "key");
        var own = FlowVariables.Namespace(arguments);
        var @namespace = arguments.TextOrNull(1, "namespace") ?? own;
        var subkey = arguments.TextOrNull(2, "subkey") is { Length: > 0 } given ? given : null;
        var isFull = arguments[3] is true;
        if (isFull && subkey is not null)
        {
            throw new ExpressionException("The arguments 'subkey' and 'full' exclude each other.");
        }

        var services = arguments.Rendering.Services;
        var secrets = services.Secrets ?? throw new ExpressionException("Secrets are not available here.");
        var value = await secrets.FindAsync(@namespace, key, cancellationToken)
            ?? throw new ExpressionException($"Cannot find secret for key '{key}'.");
        services.SecretRead(value);
        if (subkey is null)
        {
            return isFull ? new OrderedDictionary<string, object?> { ["value"] = value } : value;
        }

        var part = Field(key, value, subkey);
        services.SecretRead(part);
        return part;
    }

    static string Field(string key, string value, string subkey)
    {
        if (!PlainJson.TryParseFirst(value, out var parsed) || parsed is not IReadOnlyDictionary<string, object?> fields)
        {
            throw new ExpressionException($"The secret '{key}' is no JSON object.");
        }

        return fields.TryGetValue(subkey, out var field)
            ? field is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> ? PlainJson.Write(field, keepNulls: true)
                : PlainData.Print(field)
            : throw new ExpressionException($"Cannot find secret sub-key '{subkey}' in secret '{key}'.");
    }
}
