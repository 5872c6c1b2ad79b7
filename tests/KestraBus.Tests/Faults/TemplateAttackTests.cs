using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using KestraBus.Tests.Hosting;

namespace KestraBus.Tests.Faults;

/// <summary>
/// Templates that try to use up the server, in the worker of a running one and where expressions are looked at: each ends soon, with
/// an error that says why, and hurts nobody else (promise G10).
/// </summary>
public sealed class TemplateAttackTests(TemplateAttackTests.Server running) : IClassFixture<TemplateAttackTests.Server>
{
    // On an idle machine each takes less than two seconds; the rest is for machines that are not.
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    // A server at rest has about 150 MB; what an attack may hold on to for a while is bounded, what stays is not an attack's.
    const long MostMemory = 1024L * 1024 * 1024;

    public static TheoryData<string, string, string> Attacks => new()
    {
        { "endless recursion", "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "call each other more than" },
        { "endless recursion of a block", "{% block a %}{{ block('a') }}{% endblock %}", "call each other more than" },
        { "loops in loops", "{% for a in 1..1000 %}{% for b in 1..1000 %}{% for c in 1..1000 %}{% endfor %}{% endfor %}{% endfor %}", "was stopped" },
        { "large range", "{{ range(1, 1000000000) | length }}", "a list of more than" },
        { "deep parentheses", "{{ " + new string('(', 10_000) + "1" + new string(')', 10_000) + " }}", "nested too deeply" },
        { "regular expression", "{{ '" + new string('a', 40) + "!' | regexMatch('^(a+)+$') }}", "takes too long" },
        { "doubled text", "{% set s = 'x' %}{% for i in 1..30 %}{% set s = s ~ s %}{% endfor %}{{ s | length }}", "a text of more than" },
        { "doubled list", "{% set s = [1] %}{% for i in 1..40 %}{% set s = s + s %}{% endfor %}{{ s | length }}", "a list of more than" },
        { "types", "{{ ''.getClass().forName('java.lang.Runtime') }}", "getClass" },
        { "types of the platform", "{{ 'x'.GetType().Assembly }}", "GetType" },
        { "self-rendering", "{{ render(\"{{ render('{{ 1..1000000000 }}') }}\") }}", "a list of more than" },
    };

    [Theory]
    [MemberData(nameof(Attacks), DisableDiscoveryEnumeration = true)]
    public async Task Task_HostileTemplate_FailsSoonWithReason(string what, string template, string reason)
    {
        var id = await running.StartAsync(template);

        var execution = await running.Process.WaitForEndAsync(id, Soon);

        execution.GetProperty("state").GetProperty("current").GetString().ShouldBe("FAILED", what);
        var run = execution.GetProperty("taskRunList")[0];
        run.GetProperty("taskId").GetString().ShouldBe("attack");
        run.GetProperty("attempts")[0].GetProperty("workerId").GetString().ShouldNotBeNullOrEmpty();
        (await running.ReadErrorAsync(id)).ShouldContain(reason, Case.Sensitive, what);
        await ShouldBeUnharmedAsync();
    }

    [Theory]
    [MemberData(nameof(Attacks), DisableDiscoveryEnumeration = true)]
    public async Task Evaluate_HostileTemplate_AnswersSoonWithReason(string what, string template, string reason)
    {
        using var expression = new StringContent(template, Encoding.UTF8, "text/plain");
        var started = Stopwatch.GetTimestamp();

        using var response = await running.Process.Client.PostAsync($"executions/{running.GoodId}/eval", expression, Stop);

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon, what);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Stop));
        answer.GetProperty("error").GetString()!.ShouldContain(reason, Case.Sensitive, what);
        answer.TryGetProperty("result", out _).ShouldBeFalse();
        await ShouldBeUnharmedAsync();
    }

    [Fact]
    public async Task Task_ManyAttacksAtOnce_OthersAreServedMeanwhile()
    {
        string[] ids = await Task.WhenAll(Attacks.Select(attack => running.StartAsync(attack.Data.Item2)));

        await ShouldBeUnharmedAsync();

        foreach (var id in ids)
        {
            var execution = await running.Process.WaitForEndAsync(id, Soon * 3);
            execution.GetProperty("state").GetProperty("current").GetString().ShouldBe("FAILED");
        }
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task ShouldBeUnharmedAsync()
    {
        await running.RunGoodAsync();
        running.Memory.ShouldBeLessThan(MostMemory);
    }

    /// <summary>One server for all attacks; that is the point.</summary>
    public sealed class Server : IAsyncLifetime
    {
        ServerProcess? process;
        int flows;

        public ServerProcess Process => process!;

        /// <summary>An execution that has ended well.</summary>
        public string GoodId { get; private set; } = "";

        /// <summary>Bytes that the process holds.</summary>
        public long Memory
        {
            get
            {
                using var server = System.Diagnostics.Process.GetProcessById(Process.Id);
                return server.WorkingSet64;
            }
        }

        public async ValueTask InitializeAsync()
        {
            process = await ServerProcess.StartAsync("kestra: { server: { basic-auth: { enabled: false } } }", "local", "--ephemeral");
            await Process.CreateFlowAsync("""
                id: good
                namespace: attack
                tasks:
                  - { id: say, type: io.kestra.plugin.core.debug.Return, format: "{{ 1 + 1 }}" }
                """);
            GoodId = await RunGoodAsync();
        }

        public async Task<string> StartAsync(string template)
        {
            var id = $"attack-{Interlocked.Increment(ref flows)}";
            await Process.CreateFlowAsync($$"""
                id: {{id}}
                namespace: attack
                tasks:
                  - { id: attack, type: io.kestra.plugin.core.debug.Return, format: {{JsonSerializer.Serialize(template)}} }
                """);
            return await Process.StartExecutionAsync($"attack/{id}");
        }

        public async Task<string> RunGoodAsync()
        {
            using var response = await Process.Client.PostAsync("executions/attack/good?wait=true", content: null);
            var execution = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
            execution.GetProperty("state").GetProperty("current").GetString().ShouldBe("SUCCESS");
            return execution.GetProperty("id").GetString()!;
        }

        /// <summary>The first error that the execution logged.</summary>
        public async Task<string> ReadErrorAsync(string id)
        {
            using var deadline = new CancellationTokenSource(Soon);
            while (true)
            {
                var logs = JsonSerializer.Deserialize<JsonElement>(
                    await Process.Client.GetStringAsync($"logs/{id}?minLevel=ERROR", deadline.Token));
                if (logs.GetArrayLength() > 0)
                {
                    return logs[0].GetProperty("message").GetString()!;
                }

                await Task.Delay(50, deadline.Token);
            }
        }

        public ValueTask DisposeAsync() => Process.DisposeAsync();
    }
}
