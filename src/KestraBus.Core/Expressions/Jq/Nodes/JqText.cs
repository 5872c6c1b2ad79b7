namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary>A text with expressions in it, written in a format such as <c>@base64</c>; or a format alone.</summary>
sealed class JqText(string? format, (JqNode Node, bool IsExpression)[] parts) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        IEnumerable<string> texts = [""];
        foreach (var part in parts)
        {
            texts = texts.SelectMany(text => Printed(part, environment, item.Value, context).Select(more =>
            {
                context.Text(text.Length + more.Length);
                return text + more;
            }));
        }

        return texts.Select(text => item.Made(text));
    }

    IEnumerable<string> Printed(
        (JqNode Node, bool IsExpression) part, JqEnvironment environment, object? input, JqContext context) =>
        part.Node.Values(environment, input, context).Select(
            value => format is null || !part.IsExpression ? JqStrings.ToPrinted(value, context)
                : JqFormats.Apply(format, value, context));
}
