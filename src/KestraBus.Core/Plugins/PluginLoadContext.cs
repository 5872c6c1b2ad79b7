using System.Reflection;
using System.Runtime.Loader;

namespace KestraBus.Core.Plugins;

/// <summary>
/// Keeps the dependencies of one plugin apart from those of others. Only Core and what it speaks of is shared: a plugin's ITask
/// must be ours.
/// </summary>
sealed class PluginLoadContext(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file))
{
    readonly AssemblyDependencyResolver? resolver =
        File.Exists(Path.ChangeExtension(file, ".deps.json")) ? new(Path.GetFullPath(file)) : null;

    readonly string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is null || IsShared(assemblyName))
        {
            return null;
        }

        var beside = Path.Combine(folder, assemblyName.Name + ".dll");
        var path = resolver?.ResolveAssemblyToPath(assemblyName) ?? (File.Exists(beside) ? beside : null);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver?.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    static bool IsShared(AssemblyName name) => name.Name is "KestraBus.Core" or "Microsoft.Extensions.Logging.Abstractions";
}
