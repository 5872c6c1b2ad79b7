using System.IO.Compression;
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
    public async Task Validate_SeveralDocuments_AnswersOneEntryEach()
    {
        await using var server = await ApiServer.StartAsync();
        var body = $"{Samples.Source()}---\nid: bad\nnamespace: a\ntasks:\n  - id: a\n    type: io.example.Nothing\n---\n{Samples.Source(more: "revision: 7\n")}";

        var answer = await server.PostAsync($"{Flows}/validate", ApiCalls.Body(body, "application/x-yaml"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json[0]!.ToJsonString().ShouldBe(
            """{"index":0,"namespace":"api.one","flow":"tiny","outdated":false,"deprecationPaths":[],"warnings":[],"infos":[]}""");
        ((string)answer.Json[1]!["constraints"]!).ShouldStartWith("Validation error: Invalid type: io.example.Nothing");
        ((bool)answer.Json[2]!["outdated"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task ValidateTask_And_Trigger()
    {
        await using var server = await ApiServer.StartAsync();
        const string Task = "id: a\ntype: io.kestra.plugin.core.log.Log\n";

        var wrong = await server.PostAsync($"{Flows}/validate/task?section=TASKS", ApiCalls.Body(Task, "application/x-yaml"));
        var right = await server.PostAsync($"{Flows}/validate/task", ApiCalls.Body(
            """{"id":"a","type":"io.kestra.plugin.core.log.Log","message":"a"}""", "application/json"));
        var section = await server.PostAsync($"{Flows}/validate/task", ApiCalls.Body(Task, "application/x-yaml"));
        var trigger = await server.PostAsync($"{Flows}/validate/trigger", ApiCalls.Body(
            """{"id":"a","type":"io.kestra.plugin.core.trigger.Webhook","key":"k"}""", "application/json"));

        ((string)wrong.Json["constraints"]!).ShouldStartWith("message: must not be null");
        right.Text.ShouldBe("""{"index":0,"outdated":false}""");
        section.Error.ShouldBe("Bad Request: Required QueryValue [section] not specified");
        trigger.Text.ShouldBe("""{"index":0,"outdated":false}""");
    }

    [Fact]
    public async Task NamespaceUpdate_DeletesTheOthersAndListsThemFirst()
    {
        await using var server = await Filled();
        var body = $"{Samples.Source("tiny")}---\n{Samples.Source("fresh")}";

        var answer = await server.PostAsync($"{Flows}/api.one", ApiCalls.Body(body, "application/x-yaml"));

        answer.Json.AsArray().Select(each => $"{each!["id"]} {each["revision"]} {each["deleted"]}")
            .ShouldBe(["second 1 false", "tiny 1 false", "fresh 1 false"]);
        (await server.GetAsync($"{Flows}/api.one/second")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.GetAsync($"{Flows}/api.two/third")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("api.two", "tiny", "tiny2", "Invalid entity: flow.namespace: main_api.one_tiny_-1 - flow namespace is invalid, flow.namespace: main_api.one_tiny2_-1 - flow namespace is invalid")]
    [InlineData("api.one", "tiny", "tiny", "Invalid entity: flow.id: Duplicate flow id")]
    public async Task NamespaceUpdate_Refused_ChangesNothing(string @namespace, string first, string second, string message)
    {
        await using var server = await Filled();

        var answer = await server.PostAsync(
            $"{Flows}/{@namespace}", ApiCalls.Body($"{Samples.Source(first)}---\n{Samples.Source(second)}", "application/x-yaml"));

        answer.Error.ShouldBe(message);
        (await server.GetAsync($"{Flows}/search")).Json["total"]!.ToString().ShouldBe("3");
    }

    [Fact]
    public async Task DisableAndEnable_ChangeOneLineAndCountChanges()
    {
        await using var server = await Filled();
        const string Ids = """[{"namespace":"api.one","id":"tiny"},{"namespace":"api.two","id":"third"}]""";

        (await server.PostAsync($"{Flows}/disable/by-ids", ApiCalls.Body(Ids, "application/json"))).Text.ShouldBe("""{"count":2}""");
        (await server.PostAsync($"{Flows}/disable/by-query?namespace=api", ApiCalls.Body("{}", "application/json"))).Text.ShouldBe("""{"count":1}""");
        (await server.PostAsync($"{Flows}/enable/by-query?namespace=api.two")).Text.ShouldBe("""{"count":1}""");

        var tiny = (await server.GetAsync($"{Flows}/api.one/tiny?source=true")).Json;
        ((bool)tiny["disabled"]!).ShouldBeTrue();
        ((string)tiny["source"]!).ShouldStartWith("# kept\nid: tiny\n");
    }

    [Theory]
    [InlineData("POST", "disable/by-ids")]
    [InlineData("POST", "export/by-ids")]
    [InlineData("DELETE", "delete/by-ids")]
    public async Task ByIds_UnknownFlow_Is404(string verb, string path)
    {
        await using var server = await Filled();

        var answer = await server.SendAsync(
            new HttpMethod(verb), $"{Flows}/{path}", ApiCalls.Body("""[{"namespace":"api.one","id":"nothing"}]""", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Error.ShouldBe("Not Found: No value present");
    }

    [Fact]
    public async Task ExportAndImport_RoundTrip()
    {
        await using var server = await Filled();
        using var zip = new HttpRequestMessage(HttpMethod.Get, $"{Flows}/export/by-query?namespace=api");
        using var exported = await server.Client.SendAsync(zip, TestContext.Current.CancellationToken);
        var bytes = await exported.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        archive.Entries.Select(entry => entry.FullName).ShouldBe(["api.one.second.yaml", "api.one.tiny.yaml", "api.two.third.yaml"]);
        await server.DeleteAsync($"{Flows}/delete/by-query?namespace=api");

        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "fileUpload", "flows.zip" } };
        var answer = await server.PostAsync($"{Flows}/import", form);

        answer.Text.ShouldBe("[]");
        (await server.GetAsync($"{Flows}/search")).Json["total"]!.ToString().ShouldBe("3");
    }

    [Theory]
    [InlineData("flows.yml", "", 200, """["flows.yml(flow number: 1)"]""")]
    [InlineData("flows.yml", "?failOnError=true", 422, "Illegal argument: Following invalid flows were not imported: flows.yml(flow number: 1)")]
    [InlineData("flows.txt", "", 422, "Illegal argument: Cannot import file of type .txt")]
    [InlineData("flows.zip", "", 422, "Illegal argument: The file is no zip file that can be read")]
    public async Task Import_TellsWhatFailed(string file, string query, int status, string expected)
    {
        await using var server = await ApiServer.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent($"{Samples.Source()}---\nid: bad\n"), "fileUpload", file } };

        var answer = await server.PostAsync($"{Flows}/import{query}", form);

        ((int)answer.Status).ShouldBe(status);
        (status == 200 ? answer.Text : answer.Error).ShouldBe(expected);
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
