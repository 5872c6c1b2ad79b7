using Fluid;

namespace KestraBus.Benchmarks.Expressions;

/// <summary>Fluid, with a context for each rendering, as its contexts must not be shared.</summary>
sealed class FluidContender : IContender
{
    readonly FluidParser parser = new();
    readonly TemplateOptions options = new();
    readonly string source;
    readonly IFluidTemplate template;

    public FluidContender(ExpressionWork work)
    {
        source = work switch
        {
            ExpressionWork.Text => WorkText.Text,
            ExpressionWork.Variable => "{{ name }}",
            ExpressionWork.Filters => "{{ name | upcase | downcase | strip }}",
            ExpressionWork.Loop => "{% for item in items %}{{ item }},{% endfor %}",
            ExpressionWork.Json => "{{ map | json }}",
            _ => throw new ArgumentOutOfRangeException(nameof(work), work, null),
        };
        template = parser.Parse(source);
    }

    public string ParseAndRender() => Render(parser.Parse(source));

    public string Render() => Render(template);

    string Render(IFluidTemplate parsed) => parsed.Render(new(WorkVariables.All, options));
}
