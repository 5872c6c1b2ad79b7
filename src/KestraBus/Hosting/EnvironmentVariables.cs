using System.Collections;
using KestraBus.Configuration;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Flows;

namespace KestraBus.Hosting;

/// <summary>What expressions see of the server: <c>envs</c>, <c>globals</c> and <c>kestra</c>.</summary>
static class EnvironmentVariables
{
    const string PrefixKey = "kestra.variables.env-vars-prefix";

    // Releases before 0.23 had the second one: flows of both find their variables, the newer spelling wins.
    static readonly string[] UsualPrefixes = ["KESTRA_", "ENV_"];

    public static ServerVariables Read(Settings settings, IDictionary environment)
    {
        string[] prefixes = settings.Find(PrefixKey) is { } prefix ? [prefix] : UsualPrefixes;
        var envs = new OrderedDictionary<string, object?>();
        foreach (var each in prefixes)
        {
            foreach (DictionaryEntry variable in environment)
            {
                if (variable.Key is string name && name.StartsWith(each, StringComparison.Ordinal) && name is not "KESTRA_CONFIGURATION")
                {
                    envs[name[each.Length..].ToLowerInvariant()] = variable.Value as string;
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
