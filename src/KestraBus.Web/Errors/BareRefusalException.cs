using System.Text.Json;

namespace KestraBus.Web.Errors;

/// <summary>A refusal that Kestra writes as a bare text, without quotes, though it calls it JSON.</summary>
public sealed class BareRefusalException(int status, string message) : RefusalException(status, message)
{
    public override void Write(Utf8JsonWriter json, string href) => json.WriteRawValue(Message, skipInputValidation: true);
}
