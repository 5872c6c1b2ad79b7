using System.Text;
using KestraBus.Core.Plugins;

namespace KestraBus.Web.Plugins;

/// <summary>The documentation of a plugin as one text.</summary>
static class PluginMarkdown
{
    public static string Of(PluginDescriptor plugin)
    {
        var text = new StringBuilder();
        text.Append("# ").AppendLine(plugin.SimpleName).AppendLine();
        text.AppendLine("```yaml").Append("type: \"").Append(plugin.Type).AppendLine("\"").AppendLine("```").AppendLine();
        Paragraph(text, plugin.Title is null ? null : $"**{plugin.Title}**");
        Paragraph(text, plugin.Description);
        foreach (var example in plugin.Examples)
        {
            Paragraph(text, example.Title.Length == 0 ? null : $"> {example.Title}");
            text.AppendLine("```yaml").AppendLine(example.Yaml.TrimEnd()).AppendLine("```").AppendLine();
        }

        if (plugin.Properties.Count > 0)
        {
            text.AppendLine("## Properties").AppendLine();
            foreach (var property in plugin.Properties)
            {
                text.Append("- `").Append(property.Name).Append('`').Append(property.Required ? " (required)" : "");
                text.AppendLine(property.Title is null ? "" : $": {property.Title}");
            }
        }

        return text.ToString();
    }

    static void Paragraph(StringBuilder text, string? paragraph)
    {
        if (paragraph is not null)
        {
            text.AppendLine(paragraph).AppendLine();
        }
    }
}
