using System.Collections.Frozen;
using System.Reflection;
using KestraBus.Core.Expressions;

namespace KestraBus.Core.Plugins;

/// <summary>All plugins this server knows, found once at start. Safe for all threads.</summary>
public sealed class PluginRegistry
{
    readonly FrozenDictionary<string, PluginDescriptor> byType;

    PluginRegistry(IReadOnlyList<PluginDescriptor> plugins, ExpressionLibrary expressions, IReadOnlyList<PluginFault> faults)
    {
        All = plugins;
        Expressions = expressions;
        Faults = faults;
        byType = plugins.Select(plugin => (Name: plugin.Type, plugin))
            .Concat(plugins.SelectMany(plugin => plugin.Aliases.Select(alias => (Name: alias, plugin))))
            .DistinctBy(each => each.Name)
            .ToFrozenDictionary(each => each.Name, each => each.plugin, StringComparer.Ordinal);
    }

    /// <summary>Sorted by type.</summary>
    public IReadOnlyList<PluginDescriptor> All { get; }

    /// <summary>Kestra's own filters, functions and tests, and those of the plugins.</summary>
    public ExpressionLibrary Expressions { get; }

    /// <summary>Classes and assemblies that could not be used.</summary>
    public IReadOnlyList<PluginFault> Faults { get; }

    /// <summary>Finds the plugins of assemblies. When two classes claim a type the assembly named first wins.</summary>
    public static PluginRegistry Load(IEnumerable<Assembly> assemblies)
    {
        var plugins = new Dictionary<string, PluginDescriptor>(StringComparer.Ordinal);
        var faults = new List<PluginFault>();
        var expressions = new ExpressionPlugins();
        foreach (var type in assemblies.Distinct().SelectMany(assembly => PluginAssembly.Types(assembly, faults)))
        {
            try
            {
                var taken = PluginAssembly.IsExpressionPlugin(type) ? expressions.Add(type) : Add(type, plugins);
                if (taken is not null)
                {
                    faults.Add(new PluginFault(type.FullName!, taken));
                }
            }
            catch (Exception fault)
            {
                // A class of others that cannot even be looked at must not keep the server from starting.
                faults.Add(new PluginFault(type.FullName!, fault.InnerException?.Message ?? fault.Message));
            }
        }

        var sorted = plugins.Values.OrderBy(plugin => plugin.Type, StringComparer.Ordinal);
        return new PluginRegistry([.. sorted], expressions.Library, faults);
    }

    public static PluginRegistry Load(params ReadOnlySpan<Assembly> assemblies) => Load((IEnumerable<Assembly>)assemblies.ToArray());

    /// <summary>By type or alias; null when nobody implements it.</summary>
    public PluginDescriptor? Find(string? type) => type is null ? null : byType.GetValueOrDefault(type);

    /// <exception cref="KeyNotFoundException">Nobody implements the type.</exception>
    public PluginDescriptor Get(string type) =>
        Find(type) ?? throw new KeyNotFoundException($"No plugin registered for the defined type: '{type}'");

    /// <summary>A new instance for one attempt; properties that the class does not know are left aside.</summary>
    public ITask CreateTask(string type, IReadOnlyDictionary<string, object?> properties) =>
        Create(Get(type), properties) as ITask ?? throw new InvalidOperationException($"{type} is not run by workers");

    /// <summary>A new instance of any plugin, bound from plain data.</summary>
    public object Create(PluginDescriptor plugin, IReadOnlyDictionary<string, object?> properties) =>
        plugin.Binding.Create(plugin.Set.Bind(properties, this));

    // Why the class cannot be added; null when it has been.
    static string? Add(Type type, Dictionary<string, PluginDescriptor> plugins)
    {
        var plugin = PluginDescription.Of(type);
        return plugins.TryAdd(plugin.Type, plugin) ? null
            : $"the type {plugin.Type} is taken by {plugins[plugin.Type].ClrType.FullName}";
    }
}
