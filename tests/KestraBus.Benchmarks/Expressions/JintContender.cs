using Acornima.Ast;
using Jint;

namespace KestraBus.Benchmarks.Expressions;

/// <summary>
/// Jint, with one engine for all evaluations: engines are costly to make. Variables are set once; lists and maps are
/// JavaScript's own, as those of .NET are slower to read from JavaScript.
/// </summary>
sealed class JintContender : IContender, IDisposable
{
    readonly Engine engine = new();
    readonly string source;
    readonly Prepared<Script> script;

    public JintContender(ExpressionWork work)
    {
        engine.SetValue("name", WorkVariables.All["name"]);
        foreach (var name in new[] { "items", "map" })
        {
            var json = Core.Values.PlainJson.Write(WorkVariables.All[name]);
            engine.SetValue("json", json).Execute($"var {name} = JSON.parse(json)");
        }

        source = work switch
        {
            ExpressionWork.Text => $"'{WorkText.Text}'",
            ExpressionWork.Variable => "name",
            ExpressionWork.Filters => "name.toUpperCase().toLowerCase().trim()",
            ExpressionWork.Loop =>
                "(() => { let text = ''; for (const item of items) text += item + ','; return text })()",
            ExpressionWork.Json => "JSON.stringify(map)",
            _ => throw new ArgumentOutOfRangeException(nameof(work), work, null),
        };
        script = Engine.PrepareScript(source);
    }

    public string ParseAndRender() => engine.Evaluate(Engine.PrepareScript(source)).AsString();

    public string Render() => engine.Evaluate(script).AsString();

    public void Dispose() => engine.Dispose();
}
