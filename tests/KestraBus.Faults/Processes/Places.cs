namespace KestraBus.Faults.Processes;

/// <summary>Where things lie: the checkout, and the folder of one run.</summary>
public static class Places
{
    public static string Checkout { get; } = FindCheckout();

    /// <summary>The ledger's plugin, beside this program and in the same configuration; what plugins bring with them lies there too.</summary>
    public static string PluginFolder
    {
        get
        {
            var ours = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(ours.Parent!.Parent!.FullName, "LedgerPlugin", ours.Name);
        }
    }

    static string FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KestraBus.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no checkout of KestraBus");
    }
}
