using System.IO.Compression;
using System.Net;

namespace KestraBus.Tests.Api;

public sealed class FlowBulkTests
{
    const string Flows = "/api/v1/main/flows";

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

    static async Task<ApiServer> Filled()
    {
        var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        await server.Flows.AppendAsync(Samples.Flow("second"), TestContext.Current.CancellationToken);
        await server.Flows.AppendAsync(Samples.Flow("third", "api.two"), TestContext.Current.CancellationToken);
        return server;
    }
}
