using System.Diagnostics;
using System.Globalization;

namespace KestraBus.Hosting;

/// <summary>The folder below which the attempts of this process work. What a killed process left behind goes at the next start.</summary>
static class WorkFolder
{
    public static string Prepare(string root)
    {
        Directory.CreateDirectory(root);
        foreach (var folder in Directory.EnumerateDirectories(root).Where(IsLeft))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's, or being removed by another process that starts now.
            }
        }

        return Directory.CreateDirectory(Path.Combine(root, Environment.ProcessId.ToString(CultureInfo.InvariantCulture))).FullName;
    }

    /// <summary>The folder's name is the id of the process it belongs to.</summary>
    static bool IsLeft(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId)
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
