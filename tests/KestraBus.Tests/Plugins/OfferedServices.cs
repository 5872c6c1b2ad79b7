namespace KestraBus.Tests.Plugins;

/// <summary>What a server offers to tasks.</summary>
sealed class OfferedServices : IServiceProvider
{
    readonly Dictionary<Type, object> services = [];

    public OfferedServices With<T>(T service)
        where T : notnull
    {
        services[typeof(T)] = service;
        return this;
    }

    public object? GetService(Type serviceType) => services.GetValueOrDefault(serviceType);
}
