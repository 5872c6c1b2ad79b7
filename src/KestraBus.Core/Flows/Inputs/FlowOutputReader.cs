using System.Globalization;
using System.Text;
using KestraBus.Core.Flows.Shapes;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>Turns rendered flow outputs into values of their types (flow-language §1.9).</summary>
public sealed class FlowOutputReader(ISecretCipher? cipher = null)
{
    // They lie in the execution's row and travel to a parent as they are.
    const int LargestTotal = 1024 * 1024;

    /// <summary>The outputs of the execution, or why they are none. Values come by id, as they render.</summary>
    public FlowOutputReading Read(IReadOnlyList<FlowOutput> outputs, IReadOnlyDictionary<string, object?> rendered)
    {
        var values = new List<KeyValuePair<string, object?>>(outputs.Count);
        foreach (var output in outputs)
        {
            var value = Read(output, rendered.GetValueOrDefault(output.Id));
            if (value.Error is not null)
            {
                return new FlowOutputReading(PlainMaps.Empty, $"Invalid value for output `{output.Id}`. Cause: {value.Error}");
            }

            values.Add(KeyValuePair.Create(output.Id, value.Stored));
        }

        var map = InputMap.Nest(values);
        return TooLarge(map) is { } fault ? new FlowOutputReading(PlainMaps.Empty, fault) : new FlowOutputReading(map, null);
    }

    static string? TooLarge(OrderedDictionary<string, object?> values)
    {
        var size = Encoding.UTF8.GetByteCount(PlainJson.Write(values, keepNulls: true));
        return size <= LargestTotal ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The outputs of the flow take {size:N0} bytes, more than the {LargestTotal:N0} that are allowed; write large results to a "
            + $"file (storage.Write) and hand on its URI");
    }

    ParsedValue Read(FlowOutput output, object? rendered)
    {
        if (rendered is null)
        {
            return !output.Required || IsTextLike(output.Type)
                ? ParsedValue.Of(null)
                : ParsedValue.Fault($"an output of type `{InputProperties.NameOf(output.Type)}` cannot be null");
        }

        return output.Type switch
        {
            InputType.Secret => Encrypt(InputParser.AsText(rendered)),
            InputType.Array or InputType.Multiselect => AsList(rendered),
            InputType.String or InputType.Enum or InputType.Select or InputType.Email => ParsedValue.Of(InputParser.AsText(rendered)),
            _ => InputParser.Parse(output.Type, rendered),
        };
    }

    // Items are kept as they are, whatever itemType says.
    static ParsedValue AsList(object rendered) =>
        InputParser.ItemsOf(rendered, out var fault) is { } items ? ParsedValue.Of(items) : ParsedValue.Fault(fault);

    ParsedValue Encrypt(string text) => cipher is null
        ? ParsedValue.Fault("Unable to use a `SECRET` input/output as encryption is not configured")
        : ParsedValue.Of(new EncryptedValue(cipher.Encrypt(text)).ToValue());

    static bool IsTextLike(InputType type) => type is InputType.String or InputType.Enum or InputType.Select
        or InputType.Email or InputType.Secret or InputType.Json or InputType.Yaml;
}

/// <summary>The outputs of an execution, or an error instead.</summary>
public sealed record FlowOutputReading(IReadOnlyDictionary<string, object?> Values, string? Error);
