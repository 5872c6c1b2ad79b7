using KestraBus.Configuration;

namespace KestraBus.Hosting;

/// <summary>What the process itself says: short lines, warnings of the frameworks only.</summary>
static class ServerLogging
{
    public static void Configure(ILoggingBuilder logging, ServerSettings settings)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        logging.SetMinimumLevel(settings.Arguments.Kind is "run" ? LogLevel.Warning : LogLevel.Information);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // Program says why a start failed
        foreach (var framework in (string[])["Microsoft", "System", "MassTransit", "FastEndpoints"])
        {
            logging.AddFilter(framework, LogLevel.Warning);
        }
    }
}
