using KestraBus.Core.Expressions;

namespace KestraBus.Benchmarks.Expressions;

/// <summary>
/// Ours, through the engine as the product uses it: what was parsed is found again by its text, so that the look-up is
/// part of the time.
/// </summary>
sealed class KestraBusContender : IContender
{
    readonly ExpressionEngine engine = Engine(new());
    readonly ExpressionEngine forgetful = Engine(new() { CachedTemplates = 0 });
    readonly DictionaryVariables variables = new(WorkVariables.All);
    readonly string source;

    public KestraBusContender(ExpressionWork work) => source = work switch
    {
        ExpressionWork.Text => WorkText.Text,
        ExpressionWork.Variable => "{{ name }}",
        ExpressionWork.Filters => "{{ name | upper | lower | trim }}",
        ExpressionWork.Loop => "{% for item in items %}{{ item }},{% endfor %}",
        ExpressionWork.Json => "{{ map | toJson }}",
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, null),
    };

    public string ParseAndRender() => forgetful.RenderText(source, variables) ?? "";

    public string Render() => engine.RenderText(source, variables) ?? "";

    static ExpressionEngine Engine(ExpressionOptions options) =>
        new(options, ExpressionLibrary.Standard, TimeProvider.System);
}
