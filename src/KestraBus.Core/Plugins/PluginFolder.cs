using System.Reflection;

namespace KestraBus.Core.Plugins;

/// <summary>
/// Loads the assemblies that a user has dropped into a folder: <c>*.dll</c> directly in it, and <c>name/name.dll</c> for plugins
/// that bring their own dependencies. A file that does not load is reported and the others go on.
/// </summary>
public static class PluginFolder
{
    public static PluginFolderContent Load(string folder)
    {
        var assemblies = new List<Assembly>();
        var faults = new List<PluginFault>();
        foreach (var file in Files(folder))
        {
            try
            {
                var context = new PluginLoadContext(file);
                assemblies.Add(context.LoadFromAssemblyPath(Path.GetFullPath(file)));
            }
            catch (Exception fault) when (fault is BadImageFormatException or IOException or UnauthorizedAccessException)
            {
                faults.Add(new PluginFault(file, $"cannot be loaded: {fault.Message}"));
            }
        }

        return new PluginFolderContent(assemblies, faults);
    }

    static List<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var nested = Directory.EnumerateDirectories(folder)
            .Select(each => Path.Combine(each, Path.GetFileName(each) + ".dll"))
            .Where(File.Exists);
        return [.. Directory.EnumerateFiles(folder, "*.dll").Concat(nested).Order(StringComparer.Ordinal)];
    }
}

/// <summary>What a plugin folder holds.</summary>
public sealed record PluginFolderContent(IReadOnlyList<Assembly> Assemblies, IReadOnlyList<PluginFault> Faults);
