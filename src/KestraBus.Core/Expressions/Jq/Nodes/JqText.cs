namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary>A text with expressions in it, written in a format such as <c>@base64</c>; or a format alone.</summary>
sealed class JqText(string? format, JqNode[] parts) : JqNode
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

    IEnumerable<string> Printed(JqNode part, JqEnvironment environment, object? input, JqContext context) =>
        part is JqLiteral { Value: string literal }
            ? [literal]
            : part.Values(environment, input, context).Select(
                value => format is null ? JqStrings.ToPrinted(value, context) : JqFormats.Apply(format, value, context));
}
