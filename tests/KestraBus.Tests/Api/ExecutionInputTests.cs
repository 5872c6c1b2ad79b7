using System.Net;

namespace KestraBus.Tests.Api;

public sealed class ExecutionInputTests
{
    [Fact]
    public async Task Create_FileInput_IsStoredUnderTheExecution()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent("name,age"), "data", "../people.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        var id = (string)answer.Json["id"]!;
        var uri = (string)answer.Json["inputs"]!["data"]!;
        uri.ShouldBe($"kestra:///api/one/tiny/executions/{id}/inputs/data/people.csv");
        server.Storage.Files.Keys.ShouldBe([uri["kestra://".Length..]]);
    }

    [Fact]
    public async Task Create_RefusedAfterAnUpload_LeavesNoFileBehind()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n  - id: needed\n    type: STRING\n"),
            TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "data", "people.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        server.Storage.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_Inputs_AreReadByTheirTypes()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: count\n    type: INT\n    max: 10\n  - id: span\n    type: DURATION\n    defaults: PT15M\n"),
            TestContext.Current.CancellationToken);
        using var good = new MultipartFormDataContent { { new StringContent("7"), "count" }, { new StringContent("x"), "unknown" } };
        using var bad = new MultipartFormDataContent { { new StringContent("70"), "count" } };
        using var looked = new MultipartFormDataContent { { new StringContent("70"), "count" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", good);
        var refused = await server.PostAsync("/api/v1/main/executions/api.one/tiny", bad);
        var validated = await server.PostAsync("/api/v1/main/executions/api.one/tiny/validate", looked);

        answer.Json["inputs"]!.ToJsonString().ShouldBe("""{"count":7,"span":"PT15M"}""");
        (await server.GetAsync($"/api/v1/main/executions/{answer.Json["id"]}")).Json["inputs"]!["span"]!.ToJsonString().ShouldBe("900.0");
        refused.Error.ShouldBe("Invalid entity: Invalid value for input `count`. Cause: it must be less than `10`");
        validated.Text.ShouldBe(
            """{"id":"tiny","namespace":"api.one","inputs":[{"input":{"id":"count","type":"INT","required":true,"max":10},"value":"70","enabled":true,"isDefault":false,"errors":[{"message":"Invalid value for input `count`. Cause: it must be less than `10`"}]},{"input":{"id":"span","type":"DURATION","required":true,"defaults":"PT15M"},"value":"PT15M","enabled":true,"isDefault":true,"errors":[]}],"checks":[]}""");
    }

    [Fact]
    public async Task Create_EmptyFile_IsRefused()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent(""), "data", "people.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        server.Storage.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_OldClientsFile_IsFoundByItsFileName()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "files", "data" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        ((string)answer.Json["inputs"]!["data"]!).ShouldEndWith("/inputs/data/data.upl");
    }

    [Fact]
    public async Task Create_UploadBeyondTheLimit_Is413AndLeavesNothing()
    {
        await using var server = await ApiServer.StartAsync(settings => settings["kestra:server:max-upload-bytes"] = "100000");
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[200_000]), "data", "big.bin" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        server.Storage.Files.ShouldBeEmpty();
        server.Commands.Begun.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_UploadLargerThanAnyBuffer_IsStreamed()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        const int Size = 40 * 1024 * 1024;
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[Size]), "data", "big.bin" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        server.Storage.Files.Values.Single().Length.ShouldBe(Size);
    }

    [Fact]
    public async Task Create_NobodyKnowsWhetherItWasStored_KeepsTheFiles()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        server.Executions.Failure = new TimeoutException();
        using var form = new MultipartFormDataContent { { new StringContent("x"), "data", "people.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        server.Storage.Files.Count.ShouldBe(1);
    }
}
