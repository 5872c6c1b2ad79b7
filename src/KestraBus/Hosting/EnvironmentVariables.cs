using KestraBus.Configuration;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;

namespace KestraBus.Hosting;

/// <summary>What expressions see of the server: <c>envs</c>, <c>globals</c> and <c>kestra</c>.</summary>
static class EnvironmentVariables
{
    const string PrefixKey = "kestra.variables.env-vars-prefix";

    // Releases before 0.23 had the second one: flows of both find their variables, the newer spelling wins.
    static readonly string[] UsualPrefixes = ["KESTRA_", "ENV_"];

    public static ServerVariables Read(Settings settings)
    {
        string[] prefixes = settings.Find(PrefixKey) is { } prefix ? [prefix] : UsualPrefixes;
        var envs = new OrderedDictionary<string, object?>();
        foreach (var each in prefixes)
        {
            foreach (var (name, value) in ServerEnvironment.Read(new ExpressionOptions { EnvironmentPrefix = each }))
            {
                // The settings themselves, passwords among them, are none of a flow's business.
                if (!string.Equals(each + name, "KESTRA_CONFIGURATION", StringComparison.OrdinalIgnoreCase))
                {
                    envs[name] = value;
                }
            }
        }

        return new ServerVariables
        {
            Envs = envs,
            Globals = settings.FindTree("kestra.variables.globals") as IReadOnlyDictionary<string, object?> ?? PlainMaps.Empty,
            Kestra = OfServer(settings),
        };
    }

    static OrderedDictionary<string, object?> OfServer(Settings settings)
    {
        var kestra = new OrderedDictionary<string, object?>();
        if (settings.FindTree("kestra.environment") is IReadOnlyDictionary<string, object?> environment)
        {
            kestra["environment"] = environment;
        }

        if (settings.Find("kestra.url") is { } url)
        {
            kestra["url"] = url;
        }

        return kestra;
    }
}
