using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KestraBus.Tests.Hosting;

namespace KestraBus.Tests.Faults;

/// <summary>One bad thing hurts one thing (promise G10): a clear refusal, and the server goes on serving.</summary>
public sealed class BadInputTests(BadInputTests.Server running) : IClassFixture<BadInputTests.Server>
{
    const string Good = """
        id: good
        namespace: bad.input
        tasks:
          - { id: say, type: io.kestra.plugin.core.debug.Return, format: "fine" }
        """;

    public static TheoryData<string, string> BadFlows => new()
    {
        { "five megabytes", Good + "\ndescription: \"" + new string('x', 5 * 1024 * 1024) + "\"" },
        { "alias bomb", AliasBomb() },
        { "two hundred levels", Deep(200) },
        { "twenty thousand brackets", Good + "\nvariables: { a: " + new string('[', 20_000) + new string(']', 20_000) + " }" },
        { "not YAML", "id: [unclosed" },
    };

    [Theory]
    [MemberData(nameof(BadFlows), DisableDiscoveryEnumeration = true)]
    public async Task CreateFlow_Hostile_RefusedWithReason(string what, string yaml)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/x-yaml");

        using var response = await running.Client.PostAsync("flows", content, Stop);

        ((int)response.StatusCode).ShouldBeInRange(400, 499, what);
        await ShouldBeErrorAsync(response);
        await ShouldStillServeAsync();
    }

    [Fact]
    public async Task AnyRequest_UnknownTenant_Refused()
    {
        using var response = await running.Client.GetAsync(new Uri(running.Client.BaseAddress!, "/api/v1/elsewhere/flows/search"), Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await ShouldBeErrorAsync(response);
    }

    [Fact]
    public async Task AnyRequest_WrongPassword_Unauthorized()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "flows/search");
        request.Headers.Authorization = Basic("admin@kestrabus.io", "wrong");

        using var response = await running.Client.SendAsync(request, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("kestra:///bad/input/good/executions/ID/../../../../../../etc/passwd")]
    [InlineData("kestra:///../../etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    public async Task DownloadFile_PathOutsideTheExecution_Refused(string path)
    {
        var id = await RunGoodAsync();

        using var response = await running.Client.GetAsync(
            $"executions/{id}/file?path={Uri.EscapeDataString(path.Replace("ID", id, StringComparison.Ordinal))}", Stop);

        ((int)response.StatusCode).ShouldBeInRange(400, 499);
        await ShouldBeErrorAsync(response);
    }

    [Fact]
    public async Task Execution_OversizedOutput_TaskFailsAndOthersGoOn()
    {
        await running.CreateFlowAsync("""
            id: huge
            namespace: bad.input
            tasks:
              - id: shout
                type: io.kestra.plugin.scripts.shell.Commands
                taskRunner: { type: io.kestra.plugin.core.runner.Process }
                commands:
                  - "printf '::{\"outputs\":{\"big\":\"'; head -c 60000000 /dev/zero | tr '\\0' 'x'; printf '\"}}::\\n'"
            """);

        using var response = await running.Client.PostAsync("executions/bad.input/huge?wait=true", content: null, Stop);
        var execution = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Stop));

        execution.GetProperty("state").GetProperty("current").GetString().ShouldBe("FAILED");
        await ShouldStillServeAsync();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    static string AliasBomb()
    {
        var yaml = new StringBuilder(Good).Append("\nvariables:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
        {
            var before = $"*a{level - 1}";
            yaml.Append(CultureInfo.InvariantCulture, $"  a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat(before, 10))}]\n");
        }

        return yaml.ToString();
    }

    static string Deep(int levels)
    {
        var yaml = new StringBuilder("id: deep\nnamespace: bad.input\ntasks:\n");
        for (var level = 0; level < levels; level++)
        {
            var indent = new string(' ', level * 4 + 2);
            yaml.Append(CultureInfo.InvariantCulture, $"{indent}- id: t{level}\n{indent}  type: io.kestra.plugin.core.flow.Sequential\n{indent}  tasks:\n");
        }

        var last = new string(' ', levels * 4 + 2);
        return yaml.Append(CultureInfo.InvariantCulture, $"{last}- id: leaf\n{last}  type: io.kestra.plugin.core.log.Log\n{last}  message: hi\n").ToString();
    }

    static async Task ShouldBeErrorAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        var error = JsonSerializer.Deserialize<JsonElement>(text);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        text.ShouldNotContain("   at ");
        text.Length.ShouldBeLessThan(20_000);
    }

    async Task<string> RunGoodAsync()
    {
        using var response = await running.Client.PostAsync("executions/bad.input/good?wait=true", content: null, Stop);
        var execution = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Stop));
        execution.GetProperty("state").GetProperty("current").GetString().ShouldBe("SUCCESS");
        return execution.GetProperty("id").GetString()!;
    }

    Task ShouldStillServeAsync() => RunGoodAsync();

    /// <summary>One server for all of these tests; that is the point.</summary>
    public sealed class Server : IAsyncLifetime
    {
        const string User = "admin@kestrabus.io";
        const string Password = "Secret-42";

        ServerProcess? process;

        public HttpClient Client => process!.Client;

        public Task CreateFlowAsync(string yaml) => process!.CreateFlowAsync(yaml);

        public async ValueTask InitializeAsync()
        {
            process = await ServerProcess.StartAsync(
                $"kestra: {{ server: {{ basic-auth: {{ enabled: true, username: {User}, password: {Password} }} }} }}", "local", "--ephemeral");
            Client.DefaultRequestHeaders.Authorization = Basic(User, Password);
            await CreateFlowAsync(Good);
        }

        public async ValueTask DisposeAsync() => await process!.DisposeAsync();
    }
}
