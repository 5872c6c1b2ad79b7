namespace KestraBus.Engine;

/// <summary>Where the broker is.</summary>
public sealed class RabbitMqOptions
{
    public string Host { get; set; } = "127.0.0.1";

    public ushort Port { get; set; } = 5672;

    public string Username { get; set; } = "guest";

    public string Password { get; set; } = "guest";

    public string VirtualHost { get; set; } = "/";

    /// <summary>Put before every queue name, so that several installations can share a broker.</summary>
    public string Prefix { get; set; } = "kestrabus";
}
