using System.Text;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Tests.Expressions;

/// <summary>A small outside world. Every answer comes late, so that nothing completes synchronously by chance.</summary>
sealed class FakeServices : IExpressionServices, IExpressionSecrets, IExpressionKeyValues, IExpressionFiles, IExpressionHttp,
    IExpressionSubflows, IExpressionErrorLogs
{
    public Dictionary<string, string> SecretTexts { get; } = [];

    public Dictionary<(string, string), object?> Entries { get; } = [];

    public Dictionary<string, string> Contents { get; } = [];

    public List<string> SecretsRead { get; } = [];

    public List<ExpressionHttpRequest> Requests { get; } = [];

    public ExpressionHttpResponse Response { get; set; } = new(204, null, default);

    public IExpressionSecrets Secrets => this;

    public IExpressionKeyValues KeyValues => this;

    public IExpressionFiles Files => this;

    public IExpressionHttp Http => this;

    public IExpressionSubflows Subflows => this;

    public IExpressionErrorLogs ErrorLogs => this;

    public List<ExpressionSubflow> Started { get; } = [];

    public string StateOfSubflows { get; set; } = "SUCCESS";

    public void SecretRead(string value) => SecretsRead.Add(value);

    public async ValueTask<string?> FindAsync(string @namespace, string key, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SecretTexts.GetValueOrDefault(key);
    }

    async ValueTask<KeyValueEntry?> IExpressionKeyValues.FindAsync(string @namespace, string key, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Entries.TryGetValue((@namespace, key), out var value) ? new(value) : null;
    }

    public ValueTask<bool> NamespaceExistsAsync(string @namespace, CancellationToken cancellationToken) =>
        new(Entries.Keys.Any(key => key.Item1 == @namespace));

    async ValueTask<ExpressionFile?> IExpressionFiles.FindAsync(string uri, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Find(uri);
    }

    public ValueTask<ExpressionFile?> FindNamespaceFileAsync(
        string @namespace, string path, int? version, CancellationToken cancellationToken) => new(Find($"{@namespace}:{path}"));

    public ValueTask<ExpressionFile?> FindLocalFileAsync(string path, CancellationToken cancellationToken) => new(Find(path));

    public async ValueTask<ExpressionHttpResponse> SendAsync(ExpressionHttpRequest request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Requests.Add(request);
        return Response;
    }

    public async ValueTask<ExpressionSubflowResult> RunAsync(ExpressionSubflow subflow, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Started.Add(subflow);
        return new("e2", StateOfSubflows, subflow.Inputs, subflow.Labels);
    }

    public async ValueTask<IReadOnlyList<object?>> ReadAsync(string executionId, int limit, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return [new Dictionary<string, object?> { ["message"] = $"boom of {executionId}" }];
    }

    ExpressionFile? Find(string key) => Contents.TryGetValue(key, out var content)
        ? new(Encoding.UTF8.GetByteCount(content), 3, false, _ => new(Encoding.UTF8.GetBytes(content)))
        : null;
}
