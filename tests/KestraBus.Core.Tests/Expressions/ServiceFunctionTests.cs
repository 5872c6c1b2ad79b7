using System.Text;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Tests.Expressions;

public sealed class ServiceFunctionTests
{
    const string Variables = """{"flow": {"id": "f", "namespace": "a.b.c"}, "execution": {"id": "e"}, "trigger": {"namespace": "p", "flowId": "pf", "executionId": "pe"}, "l": ["k1", "k2"]}""";

    const string InputVariables = """{"flow": {"id": "f", "namespace": "a.b.c"}}""";

    readonly FakeServices services = new()
    {
        SecretTexts = { ["K"] = "s3cret", ["J"] = """{"user":"bob","o":{"k":1},"none":null,"p":{"q":null}}""" },
        Entries =
        {
            [("a.b.c", "own")] = 1L, [("a", "top")] = "t", [("z", "far")] = true, [("a.b.c", "k1")] = "v1",
            [("a.b.c", "k2")] = "v2", [("a.b.c", "nothing")] = null, [("a.b.c", "for")] = TimeSpan.FromMinutes(5),
        },
        Contents =
        {
            ["kestra:///a/b/c/f/executions/e/x.txt"] = "out", ["a.b.c:q/main.sql"] = "select 1", ["z:far.txt"] = "far",
            ["a.b.c:empty.txt"] = "", ["kestra:///o/n/f2/executions/e9/tasks/t/r/x.txt"] = "other", ["kestra:///p/pf/executions/pe/inputs/i/x.txt"] = "given",
            ["kestra:///z/_files/far.txt"] = "far",
        },
    };

    [Theory]
    [InlineData("{{ secret('K') | upper }}", "S3CRET")]
    [InlineData("{{ secret('J', subkey='user') }}", "bob")]
    [InlineData("{{ secret('J', subkey='o') }}", "{\"k\":1}")]
    [InlineData("{{ secret('K', full=true).value }}", "s3cret")]
    [InlineData("{{ kv('own') + 1 }}", "2")]
    [InlineData("{{ kv('top') }}", "t")]
    [InlineData("{{ kv('far', 'z') }}", "true")]
    [InlineData("[{{ kv('none', errorOnMissing=false) }}]", "[]")]
    [InlineData("[{{ kv('nothing') }}]", "[]")]
    [InlineData("{{ kv('for') }}", "PT5M")]
    [InlineData("{% for k in l %}{{ kv(k) }}{% if kv('own') == 1 %}!{% endif %}{% endfor %}", "v1!v2!")]
    [InlineData("{% macro m(k) %}<{{ kv(k) }}>{% endmacro %}{{ m('k1') | upper }}", "<V1>")]
    [InlineData("{{ render('{{ kv(\"k1\") }}') ~ (missing ?? kv('k2')) }}", "v1v2")]
    [InlineData("{{ [kv('k1'), {'a': kv('k2')}] }}", "[\"v1\",{\"a\":\"v2\"}]")]
    [InlineData("{% filter upper %}{{ kv('k1') }}{% endfilter %}{% set x = kv('k2') %}{{ x }}", "V1v2")]
    [InlineData("{{ kv('own') is even ? 'e' : kv('k1')[0] ?? 'o' }}", "o")]
    [InlineData("{{ read('kestra:///a/b/c/f/executions/e/x.txt') }}", "out")]
    [InlineData("{{ read('kestra:///o/n/f2/executions/e9/tasks/t/r/x.txt') }}", "other")]
    [InlineData("{{ read('kestra:///p/pf/executions/pe/inputs/i/x.txt') }}", "given")]
    [InlineData("{{ read('kestra:///z/_files/far.txt', namespace='z') }}", "far")]
    [InlineData("{{ read('/q/main.sql') }}", "select 1")]
    [InlineData("{{ read('nsfile:///q/main.sql') }}", "select 1")]
    [InlineData("{{ read('nsfile://z/far.txt') }}", "far")]
    [InlineData("{{ read('far.txt', namespace='z') }}", "far")]
    [InlineData("{{ fileURI('q/main.sql') }}", "kestra:///a/b/c/_files/q/main.sql.v3")]
    [InlineData("{{ read('q%2Fmain.sql?x#y') }}", "select 1")]
    [InlineData("{{ fileURI('file:///etc/x') }}", "file:///etc/x")]
    [InlineData("{{ fileExists('../x') }}", "false")]
    [InlineData("{{ secret('J', subkey='', full=1) | length }}", "53")]
    [InlineData("{{ secret('J', subkey='none') }}", "null")]
    [InlineData("{{ secret('J', subkey='p') }}", "{\"q\":null}")]
    [InlineData("{{ fileURI('new.txt') }}", "kestra:///a/b/c/_files/new.txt")]
    [InlineData("{{ read('q/main.sql', version=3) }}{{ read('q/main.sql', revision='3') }}", "select 1select 1")]
    [InlineData("[{{ http(uri='http://h/nothing') }}]", "[]")]
    [InlineData("{{ errorLogs()[0].message }}", "boom of e")]
    [InlineData("{{ fileSize('q/main.sql') }}{{ fileExists('nope') }}{{ isFileEmpty('empty.txt') }}", "8falsetrue")]
    public async Task RenderTextAsync_ServiceFunction_Result(string template, string expected) =>
        (await RenderAsync(template)).ShouldBe(expected);

    [Theory]
    [InlineData("{{ subflow('x', 'y', {'a': 1}).outputs.a }}", "1")]
    [InlineData("{{ subflow('x', 'y', labels={'k': 'v'}).labels }}", "{\"k\":\"v\",\"system.from\":\"subflow\"}")]
    [InlineData("{{ subflow(namespace='x', id='y', timeout='PT5M').state }}", "SUCCESS")]
    public async Task RenderTextAsync_SubflowWhereInputsAreRendered_Result(string template, string expected) =>
        (await RenderAsync(template, InputVariables)).ShouldBe(expected);

    [Theory]
    [InlineData("{{ subflow('x') }}")]
    [InlineData("{{ subflow('x', 'y', inputs=1) }}")]
    [InlineData("{{ subflow('x', 'y', labels={'system.app': 'v'}) }}")]
    [InlineData("{{ subflow('x', 'y', timeout='PT6M') }}")]
    [InlineData("{{ subflow('x', 'y', timeout='soon') }}")]
    public async Task RenderTextAsync_SubflowRefused_Fails(string template) =>
        await Should.ThrowAsync<ExpressionException>(async () => await RenderAsync(template, InputVariables));

    [Fact]
    public async Task RenderTextAsync_ErrorLogsOutsideAnExecution_Fails() =>
        await Should.ThrowAsync<ExpressionException>(async () => await RenderAsync("{{ errorLogs() }}", InputVariables));

    [Theory]
    [InlineData("{{ subflow('x', 'y') }}")]
    [InlineData("{{ secret('NONE') ?? 'x' }}")]
    [InlineData("{{ secret('K', subkey='user') }}")]
    [InlineData("{{ secret('J', subkey='user', full=true) }}")]
    [InlineData("{{ kv('none') ?? 'x' }}")]
    [InlineData("{{ kv('x', 'unknown.ns', errorOnMissing=false) }}")]
    [InlineData("{{ read('../secret.txt') }}")]
    [InlineData("{{ read('q/main.sql', revision='x') }}")]
    [InlineData("{{ read('q/%2e%2e/x') }}")]
    [InlineData("{{ read('kestra:///other/ns/_files/x.txt') }}")]
    [InlineData("{{ read('kestra:///o/n/f2/executions/e9/inputs/i/x.txt') }}")]
    [InlineData("{{ read('kestra:///a/b/c/_kv/k.ion') }}")]
    [InlineData("{{ read('kestra:///o/_files/f/executions/e/tasks/t/x.txt') }}")]
    [InlineData("{{ read('kestra:///a/b/c/f/executions/e2/x.txt') }}")]
    [InlineData("{{ read('kestra:///x') }}")]
    [InlineData("{{ read('kestra://a/b/c/f/executions/e/x.txt') }}")]
    [InlineData("{{ read('q/main file.sql') }}")]
    [InlineData("{{ read('q/%zz') }}")]
    [InlineData("{{ read('mailto:x') }}")]
    [InlineData("{{ read('nsfile://z/far.txt', namespace='z') }}")]
    [InlineData("{{ fileURI('../x') }}")]
    [InlineData("{{ secret('K', namespace=5) }}")]
    [InlineData("{{ kv('own', errorOnMissing='false') }}")]
    [InlineData("{{ read('s3://b/k') }}")]
    [InlineData("{{ read('nope') ?? 'x' }}")]
    [InlineData("{{ fileSize('nope') }}")]
    [InlineData("{{ http() }}")]
    [InlineData("{{ http('ftp://x/y') }}")]
    public async Task RenderTextAsync_Refused_Fails(string template) =>
        await Should.ThrowAsync<ExpressionException>(async () => await RenderAsync(template));

    [Fact]
    public async Task RenderTextAsync_FlowSetByTheTemplate_DoesNotChangeWhoAsks() =>
        (await RenderAsync("{% set flow = {'namespace': 'z'} %}{{ kv('own') }}{{ render(\"{{ kv('own') }}\") }}")).ShouldBe("11");

    [Fact]
    public async Task RenderTextAsync_Secret_IsReportedForMasking()
    {
        await RenderAsync("{{ secret('J', subkey='user') }}");

        services.SecretsRead.ShouldBe(["""{"user":"bob","o":{"k":1},"none":null,"p":{"q":null}}""", "bob"]);
    }

    [Theory]
    [InlineData("{{ secret('K') }}", "******")]
    [InlineData("{{ secret('K') | length }}", "6")]
    [InlineData("{{ secret('J', subkey='user') == 'bob' }}", "false")]
    [InlineData("{{ render(\"{{ secret('K') }}\") }}", "******")]
    public async Task RenderTextAsync_MaskedFunction_ShowsNothingOfWhatItGives(string template, string expected)
    {
        var engine = new ExpressionEngine(Expressions.Options, ExpressionLibrary.Standard.Masked("secret"), TimeProvider.System);

        var rendered = await engine.RenderTextAsync(
            template, Expressions.Variables(Variables), services, TestContext.Current.CancellationToken);

        rendered.ShouldBe(expected);
    }

    [Fact]
    public async Task RenderTextAsync_Http_SendsJsonAndParsesTheAnswer()
    {
        services.Response = new(200, "application/json", Encoding.UTF8.GetBytes("""{"a":[1]}"""));

        var rendered = await RenderAsync("{{ http('http://h/p', method='post', query={'q': 'a b'}, body={'x': 1}).a[0] }}");

        rendered.ShouldBe("1");
        var request = services.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Uri.AbsoluteUri.ShouldBe("http://h/p?q=a+b");
        Encoding.UTF8.GetString(request.Body!.Value.Span).ShouldBe("""{"x":1}""");
        request.Headers.ShouldContain(new KeyValuePair<string, string>("Content-Type", "application/json; charset=UTF-8"));
    }

    [Theory]
    [InlineData(500, "application/json", "{}")]
    [InlineData(200, "text/plain", "hello")]
    [InlineData(200, "application/json", "")]
    public async Task RenderTextAsync_HttpAnswerOfNoUse_Fails(int status, string type, string body)
    {
        services.Response = new(status, type, Encoding.UTF8.GetBytes(body));

        await Should.ThrowAsync<ExpressionException>(async () => await RenderAsync("{{ http('http://h') ?? 'x' }}"));
    }

    [Fact]
    public async Task RenderTextAsync_NoBackend_FailsClearly()
    {
        var failure = await Should.ThrowAsync<ExpressionException>(async () => await Expressions.Engine.RenderTextAsync(
            "{{ kv('own') }}", Expressions.Variables(Variables), NoServices.Instance, TestContext.Current.CancellationToken));

        failure.Message.ShouldContain("not available");
    }

    [Fact]
    public void RenderText_FunctionThatWaits_FailsClearly() =>
        Expressions.Failure("{{ kv('own') }}", Variables).Message.ShouldContain("kv");

    [Fact]
    public async Task RenderTextAsync_Cancelled_ThrowsCancellation() =>
        await Should.ThrowAsync<OperationCanceledException>(async () => await Expressions.Engine.RenderTextAsync(
            "{{ kv('own') }}", Expressions.Variables(Variables), services, new CancellationToken(canceled: true)));

    [Fact]
    public async Task RenderTypedAndObjectAsync_ServiceFunction_KeepTypes()
    {
        var variables = Expressions.Variables(Variables);
        var token = TestContext.Current.CancellationToken;

        (await Expressions.Engine.RenderTypedAsync("{{ kv('own') }}", variables, services, token)).ShouldBe(1L);
        var rendered = await Expressions.Engine.RenderObjectAsync(
            new Dictionary<string, object?> { ["{{ kv('k1') }}"] = new List<object?> { "{{ kv('k2') }}", 5L } }, variables, services, token);
        Core.Values.PlainJson.Write(rendered).ShouldBe("""{"v1":["v2",5]}""");
        (await Expressions.Engine.RenderPropertyAsync<int?>("{{ kv('own') }}", variables, services, token)).ShouldBe(1);
    }

    async Task<string?> RenderAsync(string template, string variables = Variables) => await Expressions.Engine.RenderTextAsync(
        template, Expressions.Variables(variables), services, TestContext.Current.CancellationToken);

    [Fact]
    public async Task RenderTextAsync_SubflowThatFailed_Fails()
    {
        services.StateOfSubflows = "FAILED";

        var failure = await Should.ThrowAsync<ExpressionException>(
            async () => await RenderAsync("{{ subflow('x', 'y') ?? 1 }}", InputVariables));

        failure.Message.ShouldContain("ended in state FAILED");
        services.Started.ShouldHaveSingleItem().CallerNamespace.ShouldBe("a.b.c");
    }
}
