using KestraBus.Configuration;
using KestraBus.Engine;

namespace KestraBus.Hosting;

/// <summary>Maps settings onto the options of the engine.</summary>
static class EngineSettings
{
    public static EngineOptions Of(ServerSettings settings, ServerRoles roles)
    {
        var values = settings.Values;
        var options = new EngineOptions { Roles = roles };
        options.WorkerSlots = values.GetNumber("kestra.worker.threads", options.WorkerSlots);
        options.Lease = TimeSpan.FromSeconds(values.GetNumber("kestra.worker.lease", (int)options.Lease.TotalSeconds));
        if (settings.Shape is ServerShape.Production)
        {
            var broker = new RabbitMqOptions();
            broker.Host = values.Get("kestra.rabbitmq.host", broker.Host);
            broker.Port = (ushort)values.GetNumber("kestra.rabbitmq.port", broker.Port);
            broker.Username = values.Get("kestra.rabbitmq.username", broker.Username);
            broker.Password = values.Get("kestra.rabbitmq.password", broker.Password);
            broker.VirtualHost = values.Get("kestra.rabbitmq.virtual-host", broker.VirtualHost);
            broker.Prefix = values.Get("kestra.rabbitmq.prefix", broker.Prefix);
            options.RabbitMq = broker;
        }

        return options;
    }
}
