using System.Text.Json;
using FastEndpoints;
using KestraBus.Core.Paging;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Answers;

/// <summary>
/// What all endpoints share: where they lie, how they read parameters and how they write JSON. Parameters are read by hand
/// and not bound, for clients know Kestra's error texts. An endpoint asks for credentials unless it says otherwise.
/// </summary>
public abstract class ApiEndpoint : EndpointWithoutRequest
{
    protected const string Root = "/api/v1";

    QueryReader? parameters;

    protected QueryReader Parameters => parameters ??= new QueryReader(HttpContext.Request.Query);

    /// <summary>The paths, below <c>/api/v1</c> and without the tenant (which the tenant middleware takes off).</summary>
    protected void Serve(Http verb, params string[] paths)
    {
        Verbs(verb);
        Routes([.. paths.Select(path => Root + path)]);
    }

    protected void Describe(string summary) => Summary(each => each.Summary = summary);

    /// <summary>A value of the path, decoded.</summary>
    protected string Segment(string name) => (string)HttpContext.Request.RouteValues[name]!;

    protected Task SendJsonAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken, int status = 200) =>
        JsonAnswer.SendAsync(HttpContext.Response, status, write, cancellationToken);

    protected Task SendPageAsync<T>(Page<T> page, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken) =>
        JsonAnswer.SendPageAsync(HttpContext.Response, page, write, cancellationToken);

    protected Task SendListAsync<T>(
        IAsyncEnumerable<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken) =>
        JsonAnswer.SendListAsync(HttpContext.Response, items, write, cancellationToken);

    protected Task SendListAsync<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken) =>
        SendListAsync(items.ToAsyncEnumerable(), write, cancellationToken);

    protected Task SendCountAsync(int count, CancellationToken cancellationToken) => SendJsonAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", count);
            json.WriteEndObject();
        },
        cancellationToken);

    /// <summary>A bare status without body or media type.</summary>
    protected Task SendStatusAsync(int status)
    {
        HttpContext.Response.StatusCode = status;
        HttpContext.Response.ContentLength = status == 204 ? null : 0;
        return HttpContext.Response.StartAsync();
    }
}
