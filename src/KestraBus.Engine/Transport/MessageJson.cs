using System.Text.Json;
using System.Text.Json.Serialization;
using KestraBus.Core.Executions.Json;

namespace KestraBus.Engine.Transport;

/// <summary>How messages are written: compact, nulls left out, enumerations by Kestra's names.</summary>
static class MessageJson
{
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // MassTransit keeps one set of options for the whole process, and each bus in it configures them.
        if (options.Converters.OfType<PlainMapJsonConverter>().Any())
        {
            return options;
        }

        options.WriteIndented = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Before MassTransit's own: its converters of maps fold the case of keys.
        options.Converters.Insert(0, new PlainMapJsonConverter());
        options.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper));
        return options;
    }
}
