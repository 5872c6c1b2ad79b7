using System.Net;
using KestraBus.Core.Logs;
using Microsoft.AspNetCore.Routing;

namespace KestraBus.Tests.Api;

public sealed class ServerEndpointTests
{
    [Fact]
    public async Task Health_DatabaseAway_IsDownWithoutSayingWhy()
    {
        await using var server = await ApiServer.StartAsync();
        (await server.GetAsync("/health/readiness")).Text.ShouldBe(
            """{"name":"kestra","status":"UP","details":{"database":{"name":"kestra","status":"UP"},"storage":{"name":"kestra","status":"UP"}}}""");

        server.Executions.Failure = new InvalidOperationException("host secret.internal");

        var ready = await server.GetAsync("/health/readiness");
        ready.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Text.ShouldNotContain("secret");
        (await server.GetAsync("/health/liveness")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Configs_WithAndWithoutTenant_NameAVersionThatClientsKnow()
    {
        await using var server = await ApiServer.StartAsync();

        foreach (var path in new[] { "/api/v1/configs", "/api/v1/main/configs" })
        {
            var configs = (await server.GetAsync(path)).Json;
            ((string)configs["version"]!).ShouldStartWith("1.3.");
            ((string)configs["systemNamespace"]!).ShouldBe("system");
            configs["preview"]!.ToJsonString().ShouldBe("""{"initial":100,"max":5000}""");
        }
    }

    [Fact]
    public async Task Small_Ones()
    {
        await using var server = await ApiServer.StartAsync();

        (await server.GetAsync("/ping")).Text.ShouldBe("pong");
        ((string)(await server.GetAsync("/version")).Json["version"]!).ShouldEndWith("-oss");
        (await server.GetAsync("/info")).Text.ShouldBe("{}");
        (await server.GetAsync("/")).Message.Headers.Location!.ToString().ShouldBe("/ui/");
        (await server.GetAsync("/api/v1/basicAuthValidationErrors")).Text.ShouldBe("[]");
        (await server.GetAsync("/api/v1/main/namespaces/any.thing")).Text.ShouldBe("""{"id":"any.thing"}""");
    }

    [Fact]
    public async Task Plugins_AreListedByGroup()
    {
        await using var server = await ApiServer.StartAsync();

        var groups = (await server.GetAsync("/api/v1/plugins")).Json.AsArray();
        var core = groups.Single(group => (string)group!["group"]! == "io.kestra.plugin.core")!;

        core["tasks"]!.AsArray().ShouldContain(task => (string)task!["cls"]! == "io.kestra.plugin.core.log.Log");
        (await server.GetAsync("/api/v1/main/plugins/groups/subgroups")).Json.AsArray().Count.ShouldBeGreaterThan(groups.Count);
        (await server.GetAsync("/api/v1/plugins/icons")).Json["io.kestra.plugin.core.log.Log"].ShouldNotBeNull();
        ((string)(await server.GetAsync("/api/v1/plugins/inputs")).Json[0]!["cls"]!).ShouldBe("io.kestra.core.models.flows.input.StringInput");
    }

    [Fact]
    public async Task Logs_ListSearchDownloadDelete()
    {
        await using var server = await ApiServer.StartAsync();
        server.Executions.Put(Samples.Execution("one"));
        await server.Logs.AppendAsync(
            Guid.NewGuid(),
            [
                new LogEntry { Namespace = "api.one", FlowId = "tiny", ExecutionId = "one", TaskId = "a", TaskRunId = "r", AttemptNumber = 0, Timestamp = Samples.Begun, Level = LogLevel.Info, Thread = "t", Message = "hello" },
                new LogEntry { Namespace = "api.one", FlowId = "tiny", ExecutionId = "one", Timestamp = Samples.Begun.AddSeconds(1), Level = LogLevel.Error, Message = "bad" },
            ],
            [new MetricEntry { Namespace = "api.one", FlowId = "tiny", ExecutionId = "one", TaskId = "a", Type = MetricType.Counter, Name = "length", Value = 7, Timestamp = Samples.Begun }],
            TestContext.Current.CancellationToken);

        (await server.GetAsync("/api/v1/main/logs/one")).Text.ShouldBe(
            """[{"namespace":"api.one","flowId":"tiny","taskId":"a","executionId":"one","taskRunId":"r","attemptNumber":0,"timestamp":"2026-01-31T10:00:00Z","level":"INFO","thread":"t","message":"hello"},{"namespace":"api.one","flowId":"tiny","executionId":"one","attemptNumber":null,"timestamp":"2026-01-31T10:00:01Z","level":"ERROR","message":"bad"}]""");
        (await server.GetAsync("/api/v1/main/logs/one?minLevel=ERROR")).Json.AsArray().Count.ShouldBe(1);
        (await server.GetAsync("/api/v1/main/logs/one?minLevel=WRONG")).Error
            .ShouldBe("Internal server error: Failed to convert argument [minLevel] for value [WRONG] due to: No enum constant org.slf4j.event.Level.WRONG");
        (await server.GetAsync("/api/v1/main/logs/search?q=hello&minLevel=WARN&namespace=api")).Json["total"]!.ToString().ShouldBe("0");
        server.Logs.LastQuery!.Filters.Count.ShouldBe(1);
        (await server.GetAsync("/api/v1/main/logs/one/download")).Text.ShouldBe("2026-01-31T10:00:00Z INFO hello\n2026-01-31T10:00:01Z ERROR bad\n");
        (await server.GetAsync("/api/v1/main/logs/nothing/download")).Error.ShouldBe("Not Found: Execution 'nothing' not found.");
        (await server.GetAsync("/api/v1/main/metrics/one")).Text.ShouldBe(
            """{"results":[{"namespace":"api.one","flowId":"tiny","taskId":"a","executionId":"one","type":"counter","name":"length","value":7.0,"timestamp":"2026-01-31T10:00:00Z","tags":{}}],"total":1}""");
        (await server.DeleteAsync("/api/v1/main/logs/one?minLevel=ERROR")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.GetAsync("/api/v1/main/logs/one")).Json.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Routes_AreNotAmbiguous()
    {
        await using var server = await ApiServer.StartAsync();

        server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(verb => $"{verb} {endpoint.RoutePattern.RawText}"))
            .GroupBy(route => route)
            .Where(group => group.Count() > 1)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenApi_HasEveryRouteInItsCanonicalForm()
    {
        await using var server = await ApiServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var create = document["paths"]!["/api/v1/{tenant}/executions/{namespace}/{id}"]!["post"]!;

        ((string)create["operationId"]!).ShouldBe("CreateExecution");
        create["parameters"]!.AsArray().Select(each => (string)each!["name"]!).ShouldBe(["tenant", "namespace", "id"]);
        document["paths"]!["/api/v1/plugins/{cls}"].ShouldNotBeNull();
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(each => each.Value is System.Text.Json.Nodes.JsonObject))
            .Select(operation => (string)operation.Value!["operationId"]!).ShouldBeUnique();
        (await server.GetAsync("/api")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Moved, HttpStatusCode.PermanentRedirect);
    }

    [Fact]
    public async Task Plugin_HasDocumentationAndSchema()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.GetAsync("/api/v1/plugins/io.kestra.plugin.core.log.Log");

        answer.Json["schema"]!["properties"]!["required"]!.ToJsonString().ShouldBe("[\"message\"]");
        ((string)answer.Json["markdown"]!).ShouldStartWith("# Log");
        answer.Message.Headers.CacheControl!.ToString().ShouldBe("public, max-age=3600");
        (await server.GetAsync("/api/v1/plugins/io.example.Nothing")).Error.ShouldBe("Not Found: Class 'io.example.Nothing' doesn't exists ");
        (await server.GetAsync("/api/v1/plugins/io.kestra.plugin.core.log.Log/versions")).Text
            .ShouldBe("""{"type":"io.kestra.plugin.core.log.Log","versions":[]}""");
        (await server.GetAsync("/api/v1/plugins/schemas/flow")).Json["$ref"].ShouldNotBeNull();
        (await server.GetAsync("/api/v1/plugins/schemas/nothing")).Error
            .ShouldBe("Internal server error: Failed to convert argument [type] for value [nothing] due to: No enum constant io.kestra.core.docs.SchemaType.nothing");
        (await server.GetAsync("/api/v1/plugins/properties/flow")).Json["$defs"].ShouldNotBeNull();
        (await server.GetAsync("/api/v1/plugins/inputs/STRING")).Json["schema"].ShouldNotBeNull();
    }
}
