using KestraBus.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Requests;

/// <summary>Reads a JSON list of <c>{namespace, id}</c>.</summary>
static class FlowIdsReader
{
    public static async Task<IReadOnlyList<(string Namespace, string Id)>> ReadAsync(
        HttpRequest request, string name, CancellationToken cancellationToken) =>
        await BodyReader.ReadJsonAsync(request, name, cancellationToken) is IReadOnlyList<object?> list
            ? [.. list.Select(each => One(each, name))]
            : throw Wrong(name);

    static (string Namespace, string Id) One(object? entry, string name) =>
        entry is IReadOnlyDictionary<string, object?> map
        && map.GetValueOrDefault("namespace") is string @namespace
        && (map.GetValueOrDefault("id") ?? map.GetValueOrDefault("flowId")) is string id
            ? (@namespace, id)
            : throw Wrong(name);

    static RefusalException Wrong(string name) => Refusal.InvalidJson(
        $"Failed to convert argument [{name}] for value [null] due to: a list of objects with namespace and id is expected");
}
