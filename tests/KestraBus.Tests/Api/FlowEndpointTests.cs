using System.Net;

namespace KestraBus.Tests.Api;

public sealed class FlowEndpointTests
{
    const string Flows = "/api/v1/main/flows";

    [Fact]
    public async Task Create_AnswersTheFlowWithItsSourceAndNoDate()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await CreateAsync(server, Samples.Source());

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldBe(
            """{"id":"tiny","namespace":"api.one","revision":1,"disabled":false,"deleted":false,"labels":[{"key":"team","value":"data"}],"tasks":[{"id":"a","type":"io.kestra.plugin.core.log.Log","message":"hi"}],"source":"# kept\nid: tiny\nnamespace: api.one\nlabels:\n  team: data\ntasks:\n  - id: a\n    type: io.kestra.plugin.core.log.Log\n    message: hi\n"}""");
    }

    [Theory]
    [InlineData("application/yaml")]
    [InlineData("text/yaml")]
    [InlineData("text/x-yaml; charset=utf-8")]
    public async Task Create_OtherNamesOfYaml_AreTaken(string mediaType)
    {
        await using var server = await ApiServer.StartAsync();
        var body = ApiCalls.Body(Samples.Source(), "text/plain");
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(mediaType);

        (await server.PostAsync(Flows, body)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Create_FromJson_AnswersWithoutSource()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.PostAsync(Flows, ApiCalls.Body(
            """{"id":"j","namespace":"api.one","tasks":[{"id":"a","type":"io.kestra.plugin.core.log.Log","message":"a"}]}""", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json["source"].ShouldBeNull();
    }

    [Theory]
    [InlineData("", "Invalid route params: Required Body [flow] not specified")]
    [InlineData("id: x\nnamespace: api.one\n", "Invalid entity: tasks: must not be empty\n")]
    [InlineData("id: x\nnamespace: api.one\ntasks:\n  - id: a\n    type: io.example.Nothing\n", "Invalid entity: Invalid type: io.example.Nothing")]
    [InlineData("id: tiny\nnamespace: api.one\ntasks:\n  - id: a\n    type: io.kestra.plugin.core.log.Log\n    message: a\n", "Invalid entity: flow.id: Flow id already exists")]
    public async Task Create_Refused_SaysWhy(string source, string message)
    {
        await using var server = await ApiServer.StartAsync();
        await CreateAsync(server, Samples.Source());

        var answer = await CreateAsync(server, source);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Error.ShouldBe(message);
    }

    [Fact]
    public async Task Get_SourceRevisionAndDeleted_OnDemand()
    {
        await using var server = await ApiServer.StartAsync();
        await CreateAsync(server, Samples.Source());
        await UpdateAsync(server, Samples.Source(more: "description: second\n"));

        (await server.GetAsync($"{Flows}/api.one/tiny")).Json["source"].ShouldBeNull();
        ((string?)(await server.GetAsync($"{Flows}/api.one/tiny?source=true&tab=x&tenant=")).Json["description"]).ShouldBe("second");
        ((int)(await server.GetAsync($"{Flows}/api.one/tiny?revision=1")).Json["revision"]!).ShouldBe(1);
        (await server.GetAsync($"{Flows}/api.one/tiny?revision=99")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await server.DeleteAsync($"{Flows}/api.one/tiny")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await server.DeleteAsync($"{Flows}/api.one/tiny")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.GetAsync($"{Flows}/api.one/tiny")).Status.ShouldBe(HttpStatusCode.NotFound);
        ((bool)(await server.GetAsync($"{Flows}/api.one/tiny?allowDeleted=true")).Json["deleted"]!).ShouldBeTrue();
        ((int)(await CreateAsync(server, Samples.Source())).Json["revision"]!).ShouldBe(4);
        (await server.GetAsync($"{Flows}/api.one/tiny/revisions")).Json.AsArray().Select(each => (int)each!["revision"]!).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public async Task Update_SameSource_KeepsTheRevision()
    {
        await using var server = await ApiServer.StartAsync();
        await CreateAsync(server, Samples.Source());

        ((int)(await UpdateAsync(server, Samples.Source())).Json["revision"]!).ShouldBe(1);
        ((int)(await UpdateAsync(server, "# new\n" + Samples.Source())).Json["revision"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Update_OtherIdAndNamespace_NamesBoth()
    {
        await using var server = await ApiServer.StartAsync();
        await CreateAsync(server, Samples.Source());

        var answer = await UpdateAsync(server, Samples.Source("other", "api.two"));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Error.ShouldBe("Invalid entity: flow.id: Illegal flow id update, flow.namespace: Illegal namespace update");
        answer.Json["_embedded"]!["errors"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("namespace=api", 3)]
    [InlineData("filters[namespace][EQUALS]=api.one", 2)]
    [InlineData("filters[flowId][IN]=tiny,third", 2)]
    [InlineData("filters[flowId][STARTS_WITH]=t", 2)]
    [InlineData("filters[flowId][REGEX]=^t.*d$", 1)]
    [InlineData("labels=team:data&namespace=api.two", 1)]
    [InlineData("labels=team:other", 0)]
    [InlineData("q=THIRD", 1)]
    [InlineData("filters[scope][EQUALS]=SYSTEM", 0)]
    public async Task Search_Filters(string query, int total)
    {
        await using var server = await Filled();

        var answer = await server.GetAsync($"{Flows}/search?size=1&{query}");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        ((int)answer.Json["total"]!).ShouldBe(total);
        answer.Json["results"]!.AsArray().Count.ShouldBe(Math.Min(1, total));
    }

    [Fact]
    public async Task Search_SortedAndPaged()
    {
        await using var server = await Filled();

        var answer = await server.GetAsync($"{Flows}/search?size=2&page=2&sort=id:asc");

        answer.Json["results"]!.AsArray().Select(each => (string)each!["id"]!).ShouldBe(["tiny"]);
    }

    [Fact]
    public async Task Lists_OfNamespacesTasksAndSources()
    {
        await using var server = await Filled();

        (await server.GetAsync($"{Flows}/api.one")).Json.AsArray().Count.ShouldBe(2);
        (await server.GetAsync($"{Flows}/tutorial")).Text.ShouldBe("[]");
        (await server.GetAsync($"{Flows}/distinct-namespaces?q=api")).Text.ShouldBe("""["api.one","api.two"]""");
        (await server.GetAsync($"{Flows}/api.one/tiny/tasks/a")).Text
            .ShouldBe("""{"id":"a","type":"io.kestra.plugin.core.log.Log","message":"hi"}""");
        (await server.GetAsync($"{Flows}/api.one/tiny/tasks/z")).Status.ShouldBe(HttpStatusCode.NotFound);
        ((string)(await server.GetAsync($"{Flows}/source?q=message&namespace=api.one&size=1")).Json["results"]![0]!["fragments"]![0]!)
            .ShouldContain("[mark]message[/mark]: hi");
        (await server.GetAsync("/api/v1/main/namespaces/search?q=api")).Text
            .ShouldBe("""{"results":[{"id":"api"},{"id":"api.one"},{"id":"api.two"}],"total":3}""");
    }

    [Fact]
    public async Task FlowForExecution_ShowsWhatThereIsAndNotWhatItDoes()
    {
        await using var server = await ApiServer.StartAsync();
        await CreateAsync(server, Samples.Source(more: "inputs:\n  - id: x\n    type: STRING\n"));

        (await server.GetAsync("/api/v1/main/executions/flows/api.one/tiny")).Text.ShouldBe(
            """{"id":"tiny","namespace":"api.one","revision":1,"inputs":[{"id":"x","type":"STRING","required":true}],"disabled":false,"deleted":false,"tasks":[{"id":"a","type":"io.kestra.plugin.core.log.Log"}],"errors":[],"afterExecution":[],"triggers":[],"sla":[],"finally":[]}""");
    }

    static Task<ApiAnswer> CreateAsync(ApiServer server, string source) => server.PostAsync(Flows, ApiCalls.Body(source, "application/x-yaml"));

    static Task<ApiAnswer> UpdateAsync(ApiServer server, string source) =>
        server.SendAsync(HttpMethod.Put, $"{Flows}/api.one/tiny", ApiCalls.Body(source, "application/x-yaml"));

    static async Task<ApiServer> Filled()
    {
        var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        await server.Flows.AppendAsync(Samples.Flow("second"), TestContext.Current.CancellationToken);
        await server.Flows.AppendAsync(Samples.Flow("third", "api.two"), TestContext.Current.CancellationToken);
        return server;
    }
}
