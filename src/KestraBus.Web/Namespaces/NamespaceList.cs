using KestraBus.Core.Flows;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Namespaces;

/// <summary>The namespaces there are: those with flows, all their parents, and the system's own.</summary>
public sealed class NamespaceList(IFlowRepository flows, IOptions<WebOptions> options)
{
    /// <summary>Sorted; those that hold the text, in any case.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var all = await flows.ListAsync(Core.Flows.Tenants.Main, cancellationToken);
        return
        [
            .. all.SelectMany(flow => WithParents(flow.Namespace))
                .Append(options.Value.SystemNamespace)
                .Where(name => string.IsNullOrEmpty(text) || name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    static IEnumerable<string> WithParents(string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name[..dot];
        }

        yield return name;
    }
}
