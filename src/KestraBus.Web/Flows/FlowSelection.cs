using KestraBus.Core.Flows;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Flows;

/// <summary>The flows that a body lists; an unknown one refuses the whole.</summary>
public sealed class FlowSelection(IFlowRepository flows)
{
    public async Task<IReadOnlyList<Flow>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var found = new List<Flow>();
        foreach (var (@namespace, id) in await FlowIdsReader.ReadAsync(request, "ids", cancellationToken))
        {
            var key = new FlowKey(Core.Flows.Tenants.Main, @namespace, id);
            found.Add(await flows.FindAsync(key, revision: null, allowDeleted: false, cancellationToken)
                ?? throw Refusal.NotFound("No value present"));
        }

        return found;
    }
}
