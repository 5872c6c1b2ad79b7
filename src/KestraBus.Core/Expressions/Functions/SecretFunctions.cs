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
        var subkey = arguments.OptionalText(2);
        var isFull = arguments.Flag(3, otherwise: false);
        if (isFull && subkey is not null)
        {
            throw new ExpressionException("The arguments 'subkey' and 'full' exclude each other.");
        }

        var services = arguments.Rendering.Services;
        var secrets = services.Secrets ?? throw new ExpressionException("Secrets are not available here.");
        var value = await secrets.FindAsync(arguments.OptionalText(1) ?? own, key, cancellationToken)
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
        if (!PlainJson.TryParse(value, out var parsed) || parsed is not IReadOnlyDictionary<string, object?> fields)
        {
            throw new ExpressionException($"The secret '{key}' is no JSON object.");
        }

        return fields.TryGetValue(subkey, out var field)
            ? field is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> ? PlainJson.Write(field)
                : PlainData.Print(field)
            : throw new ExpressionException($"Cannot find secret sub-key '{subkey}' in secret '{key}'.");
    }
}
