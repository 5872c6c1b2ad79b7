using System.Net;
using System.Text;
using KestraBus.Core.Executions;

namespace KestraBus.Tests.Api;

public sealed class FileEndpointTests
{
    const string Own = "kestra:///api/one/tiny/executions/ended1/tasks/a/out.csv";

    [Fact]
    public async Task Download_OwnFile_IsAnAttachment()
    {
        await using var server = await Filled();

        var answer = await server.GetAsync($"/api/v1/main/executions/ended1/file?path={Own}");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldBe("name,age\nann,31\nbob,42\n");
        answer.MediaType.ShouldBe("application/octet-stream");
        answer.Message.Content.Headers.GetValues("Content-Disposition").Single()
            .ShouldBe("attachment; filename=\"out.csv\"; filename*=utf-8''out.csv");
    }

    [Theory]
    [InlineData("kestra:///api/two/secret.txt", 422, "Illegal argument: Invalid prefix path")]
    [InlineData("kestra:///api/one/tiny/executions/ended12/tasks/a/out.csv", 422, "Illegal argument: Invalid prefix path")]
    [InlineData("kestra:///api/one/tiny/executions/ended1/../../x.txt", 422, "Illegal argument: File should be accessed with their full path and not using relative '..' path.")]
    [InlineData("kestra:///api/one/tiny/executions/ended1/%2E%2E/%2E%2E/x.txt", 422, "Illegal argument: File should be accessed with their full path and not using relative '..' path.")]
    [InlineData("kestra:///api/one/tiny/executions/ended1/..%5C..%5Cx.txt", 422, null)]
    [InlineData("file:///etc/passwd", 422, "Illegal argument: Invalid prefix path")]
    [InlineData("/etc/passwd", 422, "Illegal argument: Invalid prefix path")]
    [InlineData("nsfile:///../tiny/executions/ended1/tasks/a/out.csv", 422, null)]
    [InlineData("no uri", 422, "Internal server error: Failed to convert argument [path] for value [no uri] due to: Illegal character in path at index 2: no uri")]
    [InlineData("kestra:///api/one/tiny/executions/ended1/nothing.csv", 404, null)]
    [InlineData("", 400, "Bad Request: Required QueryValue [path] not specified")]
    public async Task Download_WhatIsNotAllowed_IsRefused(string path, int status, string? message)
    {
        await using var server = await Filled();

        var answer = await server.GetAsync("/api/v1/main/executions/ended1/file?path=" + path);

        ((int)answer.Status).ShouldBe(status, answer.Text);
        if (message is not null)
        {
            answer.Error.ShouldBe(message);
        }
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/metas")]
    public async Task FileOfAnotherExecution_IsRedirected(string action)
    {
        await using var server = await Filled();

        var answer = await server.GetAsync($"/api/v1/main/executions/other1/{action}?path={Own}");

        answer.Status.ShouldBe(HttpStatusCode.MovedPermanently);
        answer.Message.Headers.GetValues("Location").Single().ShouldBe($"/api/v1/main/executions/ended1/{action}?path={Own}");
    }

    [Fact]
    public async Task Metas_TellsTheSize()
    {
        await using var server = await Filled();

        (await server.GetAsync($"/api/v1/main/executions/ended1/file/metas?path={Own}")).Text.ShouldBe("""{"size":23}""");
    }

    [Theory]
    [InlineData("out.csv", "", """{"extension":"csv","type":"TEXT","content":"name,age\nann,31\nbob,42","maxLine":100,"truncated":false}""")]
    [InlineData("out.csv", "&maxRows=1", """{"extension":"csv","type":"TEXT","content":"name,age\n","maxLine":1,"truncated":true}""")]
    [InlineData("read.md", "", """{"extension":"md","type":"MARKDOWN","content":"# Title","maxLine":100,"truncated":false}""")]
    [InlineData("rows.ion", "", """{"extension":"ion","maxLine":100,"type":"LIST","content":[{"a":1,"b":"x"},{"a":2}],"truncated":false}""")]
    [InlineData("rows.ion", "&maxRows=1", """{"extension":"ion","maxLine":1,"type":"LIST","content":[{"a":1,"b":"x"}],"truncated":true}""")]
    [InlineData("a.png", "", """{"extension":"png","maxLine":100,"type":"IMAGE","content":"bm90IGFuIGltYWdl","truncated":false}""")]
    public async Task Preview_ShowsTheBeginning(string file, string query, string expected)
    {
        await using var server = await Filled();

        var path = $"kestra:///api/one/tiny/executions/ended1/tasks/a/{file}";
        (await server.GetAsync($"/api/v1/main/executions/ended1/file/preview?path={path}{query}")).Text.ShouldBe(expected);
    }

    [Fact]
    public async Task Preview_UnknownEncoding_IsRefused()
    {
        await using var server = await Filled();

        var answer = await server.GetAsync($"/api/v1/main/executions/ended1/file/preview?path={Own}&encoding=WRONG");

        answer.Error.ShouldBe("Illegal argument: Unable to preview using encoding 'WRONG'");
    }

    static async Task<ApiServer> Filled()
    {
        var server = await ApiServer.StartAsync();
        server.Executions.Put(Samples.Execution("ended1", RunState.Success));
        server.Executions.Put(Samples.Execution("other1", RunState.Success));
        const string Folder = "/api/one/tiny/executions/ended1/tasks/a/";
        server.Storage.Files[Folder + "out.csv"] = Encoding.UTF8.GetBytes("name,age\nann,31\nbob,42\n");
        server.Storage.Files[Folder + "read.md"] = Encoding.UTF8.GetBytes("# Title");
        server.Storage.Files[Folder + "a.png"] = Encoding.UTF8.GetBytes("not an image");
        server.Storage.Files[Folder + "rows.ion"] = Encoding.UTF8.GetBytes("{a:1,b:\"x\"}\n{a:2}\n");
        server.Storage.Files["/etc/passwd"] = [1];
        server.Storage.Files["/api/two/secret.txt"] = [1];
        return server;
    }
}
