using System.Net;
using System.Text.Json.Nodes;
using KestraBus.Core.KeyValues;

namespace KestraBus.Tests.Api;

public sealed class KeyEndpointTests
{
    const string Space = "/api/v1/main/namespaces/rec.one/kv";

    const string IllegalKey =
        "Illegal argument: Key must start with an alphanumeric character (uppercase or lowercase) and can contain alphanumeric characters "
        + "(uppercase or lowercase), dots (.), underscores (_), and hyphens (-) only.";

    [Theory]
    [InlineData("\"hello\"", "STRING", "\"hello\"")]
    [InlineData("hello", "STRING", "\"hello\"")]
    [InlineData("{\"a\": ", "STRING", "\"{\\\"a\\\": \"")]
    [InlineData("42", "NUMBER", "42")]
    [InlineData("1.50", "NUMBER", "1.5")]
    [InlineData("12345678901234567890123", "NUMBER", "12345678901234567890123")]
    [InlineData("true", "BOOLEAN", "true")]
    [InlineData("2025-10-13", "DATE", "\"2025-10-13\"")]
    [InlineData("2025-10-14T18:02:08.000Z", "DATETIME", "\"2025-10-14T18:02:08Z\"")]
    [InlineData("PT15M", "DURATION", "\"PT15M\"")]
    [InlineData("P1D", "DURATION", "\"PT24H\"")]
    [InlineData("{\"a\": 1, \"b\": [true, null]}", "JSON", "{\"a\":1,\"b\":[true,null]}")]
    public async Task Put_RawValue_IsGotBackTyped(string body, string type, string value)
    {
        await using var server = await ApiServer.StartAsync();

        var put = await PutAsync(server, "k", body);
        var got = await server.GetAsync(Space + "/k");

        (put.Status, put.Text).ShouldBe((HttpStatusCode.OK, ""));
        (got.Status, got.MediaType).ShouldBe((HttpStatusCode.OK, "application/json"));
        got.Text.ShouldStartWith($"{{\"type\":\"{type}\",\"value\":{value},\"revision\":1,\"updated\":\"");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/plain; charset=utf-8")]
    public async Task Put_AnyKnownMediaType_IsTaken(string? mediaType)
    {
        await using var server = await ApiServer.StartAsync();

        var put = await PutAsync(server, "k", "\"é\"", mediaType);

        put.Status.ShouldBe(HttpStatusCode.OK);
        ((string?)(await server.GetAsync(Space + "/k")).Json["value"]).ShouldBe("é");
    }

    [Fact]
    public async Task Put_Over_CountsTheRevision()
    {
        await using var server = await ApiServer.StartAsync();
        await PutAsync(server, "k", "1");

        await PutAsync(server, "k", "null");

        var got = await server.GetAsync(Space + "/k");
        got.Text.ShouldStartWith("{\"type\":\"STRING\",\"revision\":2,");
    }

    [Theory]
    [InlineData("bad%20key!", "1", null, "text/plain", 422, IllegalKey)]
    [InlineData("k", "", null, "text/plain", 422, "Invalid route params: Required Body [value] not specified")]
    [InlineData("k", "1", "soon", "text/plain", 422, "Illegal argument: Text cannot be parsed to a Duration")]
    [InlineData("k", "1", "-PT1S", "text/plain", 422, "Illegal argument: ttl cannot be negative")]
    [InlineData("k", "1", null, "text/csv", 415, "Unsupported Media Type: Content Type [text/csv] not allowed. Allowed types: [text/plain]")]
    public async Task Put_WhatIsWrong_IsRefused(string key, string body, string? ttl, string mediaType, int status, string message)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await PutAsync(server, key, body, mediaType, ttl);

        ((int)answer.Status, answer.Error).ShouldBe((status, message));
        (await server.GetAsync(Space)).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task Get_MissingExpiredAndIllegal_AreToldApart()
    {
        await using var server = await ApiServer.StartAsync();
        await PutAsync(server, "short", "1", ttl: "PT0S");

        (await server.GetAsync(Space + "/none")).Error.ShouldBe("Not Found: No value found for key 'none' in namespace 'rec.one'");
        var expired = await server.GetAsync(Space + "/short");
        (expired.Status, expired.Error).ShouldBe((HttpStatusCode.Gone, "Resource has expired: The requested value has expired"));
        (await server.GetAsync(Space + "/bad$key")).Error.ShouldBe(IllegalKey);
        (await server.DeleteAsync(Space + "/bad$key")).Error.ShouldBe(IllegalKey);
    }

    [Fact]
    public async Task List_Keys_HaveKestrasShape()
    {
        await using var server = await ApiServer.StartAsync();
        await PutAsync(server, "text", "1");
        await PutAsync(server, "long", "1", ttl: "P30D", description: "Long lived");
        await PutAsync(server, "gone", "1", ttl: "PT0S");

        var listed = (await server.GetAsync(Space)).Json.AsArray();

        listed.Select(Names).ShouldBe(
        [
            "namespace key version description creationDate updateDate expirationDate",
            "namespace key version creationDate updateDate",
        ]);
        listed.Select(each => (string?)each!["key"]).ShouldBe(["long", "text"]);
        ((string?)listed[0]!["description"]).ShouldBe("Long lived");
        (await server.GetAsync("/api/v1/main/namespaces/rec.two/kv")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task Inheritance_Parents_GiveTheNearestOfEachKey()
    {
        await using var server = await ApiServer.StartAsync();
        foreach (var (space, key) in new[] { ("a", "far"), ("a", "both"), ("a.b", "both"), ("a.b", "near"), ("a.b.c", "own"), ("a.bc", "other") })
        {
            await WriteAsync(server, space, key);
        }

        var inherited = (await server.GetAsync("/api/v1/main/namespaces/a.b.c/kv/inheritance")).Json.AsArray();

        inherited.Select(each => $"{each!["namespace"]}/{each["key"]}").ShouldBe(["a.b/both", "a.b/near", "a/far"]);
        (await server.GetAsync("/api/v1/main/namespaces/a/kv/inheritance")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task Search_FiltersAndPage_AnswerAPage()
    {
        await using var server = await ApiServer.StartAsync();
        foreach (var key in new[] { "text", "float", "last_try", "short" })
        {
            await WriteAsync(server, "rec.one", key);
            await WriteAsync(server, "rec.two", key);
        }

        var found = (await server.GetAsync(
            "/api/v1/main/kv?size=1&sort=key:asc&filters[namespace][EQUALS]=rec.one&filters[q][EQUALS]=t")).Json;
        var all = (await server.GetAsync("/api/v1/main/kv?size=3&page=2&sort=namespace:desc&sort=key:asc")).Json;
        var wrong = await server.GetAsync("/api/v1/main/kv?filters[flowId][EQUALS]=x");

        ((int)found["total"]!, (string?)found["results"]![0]!["key"]).ShouldBe((2, "last_try"));
        all["results"]!.AsArray().Select(each => $"{each!["namespace"]}/{each["key"]}").ShouldBe(["rec.two/text", "rec.one/float", "rec.one/last_try"]);
        ((int)wrong.Status, wrong.Error).ShouldBe((400,
            "Invalid query filters: Provided query filters are invalid: Field FLOW_ID is not supported for resource KV_METADATA. "
            + "Supported fields are QUERY, NAMESPACE, UPDATED, EXPIRATION_DATE"));
    }

    [Fact]
    public async Task Delete_OneOrMany_SayWhatWasThere()
    {
        await using var server = await ApiServer.StartAsync();
        await WriteAsync(server, "rec.one", "a");
        await WriteAsync(server, "rec.one", "b");

        (await server.DeleteAsync(Space + "/a")).Text.ShouldBe("true");
        (await server.DeleteAsync(Space + "/a")).Text.ShouldBe("false");
        (await DeleteAsync(server, """{"keys":["b","a","none","b"]}""")).Text.ShouldBe("""{"keys":["b"]}""");
        (await DeleteAsync(server, "{}")).Text.ShouldBe("""{"keys":[]}""");
        (await DeleteAsync(server, """{"keys":["bad$key"]}""")).Error.ShouldBe(IllegalKey);
        (await DeleteAsync(server, "")).Error.ShouldBe("Invalid route params: Required Body [request] not specified");
    }

    static Task<ApiAnswer> DeleteAsync(ApiServer server, string body) => server.DeleteAsync(Space, ApiCalls.Body(body, "application/json"));

    static Task<ApiAnswer> PutAsync(
        ApiServer server, string key, string body, string? mediaType = "text/plain", string? ttl = null, string? description = null)
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        if (mediaType is not null)
        {
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(mediaType);
        }

        return server.SendAsync(HttpMethod.Put, $"{Space}/{key}", content, request =>
        {
            request.Headers.Add("ttl", ttl is null ? [] : [ttl]);
            request.Headers.Add("description", description is null ? [] : [description]);
        });
    }

    static Task WriteAsync(ApiServer server, string space, string key) => server.Get<IKeyValueRepository>().WriteAsync(
        new KeyWrite { Namespace = space, Key = key, Content = KeyValueContent.Of(1L) }, TestContext.Current.CancellationToken);

    static string Names(JsonNode? entry) => string.Join(' ', entry!.AsObject().Select(each => each.Key));
}
