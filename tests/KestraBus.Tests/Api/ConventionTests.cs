using System.Net;
using KestraBus.Core.Paging;

namespace KestraBus.Tests.Api;

public sealed class ConventionTests
{
    [Theory]
    [InlineData("GET", "/api/v1/other/executions/search", 400, "Bad Request: Tenant must be 'main' for OSS version")]
    [InlineData("GET", "/api/v1/main/nothing/here", 404, "Not Found")]
    [InlineData("GET", "/api/v1/version", 404, "Not Found")]
    [InlineData("PATCH", "/api/v1/main/executions/latest", 405, "Method Not Allowed: Method [PATCH] not allowed for URI [/api/v1/main/executions/latest]. Allowed methods: [DELETE, GET, POST]")]
    [InlineData("GET", "/api/v1/main/executions/search?sort=nothing", 422, "Unprocessable Entity: Invalid sort parameter")]
    [InlineData("GET", "/api/v1/main/executions/search?page=0", 422, "Invalid entity: searchExecutions.page: must be greater than or equal to 1")]
    [InlineData("GET", "/api/v1/main/executions/search?size=-1", 422, "Invalid entity: searchExecutions.size: must be greater than or equal to 1")]
    [InlineData("GET", "/api/v1/main/executions/search?page=x", 422, "Internal server error: Failed to convert argument [page] for value [x] due to: For input string: \"x\"")]
    [InlineData("GET", "/api/v1/main/executions/search?filters[level][EQUALS]=INFO", 400, "Invalid query filters: Provided query filters are invalid: Field MIN_LEVEL is not supported for resource EXECUTION. Supported fields are QUERY, SCOPE, FLOW_ID, START_DATE, END_DATE, STATE, LABELS, TRIGGER_EXECUTION_ID, CHILD_FILTER, NAMESPACE, KIND")]
    [InlineData("GET", "/api/v1/main/executions/search?filters[state][CONTAINS]=x", 400, "Invalid query filters: Provided query filters are invalid: Operation CONTAINS is not supported for field STATE. Supported operations are EQUALS, NOT_EQUALS, IN, NOT_IN")]
    [InlineData("GET", "/api/v1/main/executions/search?filters[namespace][ALMOST]=x", 422, "Illegal argument: No enum constant io.kestra.core.models.QueryFilter.Op.ALMOST")]
    [InlineData("GET", "/api/v1/main/executions/search?filters[state][EQUALS]=WRONG", 422, "Illegal argument: No enum constant io.kestra.core.models.flows.State.Type.WRONG")]
    [InlineData("GET", "/api/v1/main/executions/search?state=WRONG", 422, "Internal server error: Failed to convert argument [state] for value [WRONG] due to: No enum constant io.kestra.core.models.flows.State.Type.WRONG")]
    [InlineData("GET", "/api/v1/main/executions/search?filters[startDate][GREATER_THAN]=x", 422, "Illegal argument: Text 'x' could not be parsed at index 0")]
    [InlineData("GET", "/api/v1/main/executions/search?filters[scope][EQUALS]=NOBODY", 422, "Illegal argument: Invalid FlowScope value: NOBODY")]
    [InlineData("GET", "/api/v1/main/executions/search?filters[timeRange][EQUALS]=soon", 422, "Illegal argument: Invalid duration: soon")]
    [InlineData("GET", "/api/v1/main/executions/search?startDate=2025-01-01T00:00:00Z&timeRange=PT1H", 422, "Illegal argument: Parameters 'startDate'/'endDate' and 'timeRange' are mutually exclusive")]
    [InlineData("GET", "/api/v1/main/executions/search?startDate=2025-01-02T00:00:00Z&endDate=2025-01-01T00:00:00%2B02:00", 422, "Illegal argument: Start date must be before End Date")]
    [InlineData("GET", "/api/v1/main/executions?namespace=rec.one", 400, "Bad Request: Required QueryValue [flowId] not specified")]
    [InlineData("POST", "/api/v1/main/namespaces/autocomplete", 422, "Invalid route params: Required Body [autocomplete] not specified")]
    [InlineData("DELETE", "/api/v1/main/executions/by-query?namespce=a", 422, "Illegal argument: Unknown parameter 'namespce'")]
    public async Task Refusal_HasKestrasStatusAndText(string verb, string path, int status, string message)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendAsync(new HttpMethod(verb), path);

        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Error.ShouldBe(message);
        ((string?)answer.Json["_links"]!["self"]!["href"]).ShouldBe(path);
    }

    [Theory]
    [InlineData("namespace=a.b&flowId=f", "namespace Prefix a.b|flowId Equals f")]
    [InlineData("labels=k:v:w&state=RUNNING&state=PAUSED", "state In RUNNING,PAUSED|labels[k] Equals v:w")]
    [InlineData("labels=url:+https://a.b", "labels[url] Equals https://a.b")]
    [InlineData("filters[labels][EQUALS][team]=data&flowId=ignored", "labels[team] Equals data")]
    [InlineData("filters[state][IN]=[FAILED, KILLED]&filters={\"x\":1}", "state In FAILED,KILLED")]
    [InlineData("filters[scope][EQUALS]=USER", "namespace NotEquals system")]
    [InlineData("scope=USER&scope=SYSTEM", "")]
    [InlineData("startDate=2025-01-01T00:00:00.123456789+01:00", "startDate GreaterThanOrEqualTo 2024-12-31T23:00:00.123456Z")]
    [InlineData("childFilter=CHILD&q=", "childFilter Equals CHILD")]
    public async Task Filters_BothSpellings_BecomeOneList(string query, string expected)
    {
        await using var server = await ApiServer.StartAsync();

        (await server.GetAsync("/api/v1/main/executions/search?" + query)).Status.ShouldBe(HttpStatusCode.OK);

        string.Join('|', server.Executions.LastQuery!.Filters.Select(Show)).ShouldBe(expected);
    }

    [Fact]
    public async Task Filters_TimeRange_BecomesAStartDate()
    {
        await using var server = await ApiServer.StartAsync();

        await server.GetAsync("/api/v1/main/executions/search?timeRange=PT1H");

        var filter = server.Executions.LastQuery!.Filters.Single();
        filter.Field.ShouldBe("startDate");
        var start = DateTimeOffset.Parse(filter.Values[0], System.Globalization.CultureInfo.InvariantCulture);
        (TimeProvider.System.GetUtcNow() - start).ShouldBe(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task UnexpectedFailure_Is500AndShowsNothingOfIt()
    {
        await using var server = await ApiServer.StartAsync();
        server.Executions.Failure = new InvalidOperationException("SELECT secret FROM /etc/passwd");

        var answer = await server.GetAsync("/api/v1/main/executions/x");

        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Error!.ShouldStartWith("Internal server error");
        answer.Text.ShouldNotContain("SELECT");
        answer.Text.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task OversizeBody_Is413()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendAsync(
            HttpMethod.Delete,
            "/api/v1/main/executions/by-ids",
            ApiCalls.Body("[\"" + new string('x', 17 * 1024 * 1024) + "\"]", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Error!.ShouldStartWith("Request Entity Too Large");
    }

    [Theory]
    [InlineData("{\"a\": ")]
    [InlineData("{\"a\": 1}")]
    [InlineData("[1]")]
    public async Task MalformedIds_AreRefused(string body)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Delete, "/api/v1/main/executions/by-ids", ApiCalls.Body(body, "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Error.ShouldBe("Invalid json mapping");
    }

    static string Show(FieldFilter filter) =>
        $"{filter.Field}{(filter.Key is null ? "" : $"[{filter.Key}]")} {filter.Operation} {string.Join(',', filter.Values)}";
}
