using System.Reflection;

namespace KestraBus.Core.Plugins;

/// <summary>Looks for plugin classes in an assembly that may be broken.</summary>
static class PluginAssembly
{
    public static IEnumerable<Type> Types(Assembly assembly, List<PluginFault> faults)
    {
        Type?[] types;
        try
        {
            types = assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException fault)
        {
            var reasons = fault.LoaderExceptions.Select(each => each?.Message).Distinct();
            faults.Add(new PluginFault(assembly.GetName().Name ?? assembly.ToString(), string.Join("; ", reasons)));
            types = fault.Types;
        }

        return types.OfType<Type>().Where(type => type is { IsClass: true, IsAbstract: false } && IsPlugin(type, faults));
    }

    /// <summary>Whether a plugin adds to the expression language.</summary>
    public static bool IsExpressionPlugin(Type type) => type.IsAssignableTo(typeof(IExpressionPlugin));

    static bool IsPlugin(Type type, List<PluginFault> faults)
    {
        try
        {
            return IsExpressionPlugin(type) || type.IsDefined(typeof(PluginAttribute), inherit: false);
        }
        catch (Exception fault) when (fault is TypeLoadException or FileNotFoundException or FileLoadException)
        {
            faults.Add(new PluginFault(type.FullName!, fault.Message));
            return false;
        }
    }
}
