using System.Text.Json;
using KestraBus.Core.Plugins;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Plugins;

/// <summary>A group of plugins as Kestra 1.3 writes it, with all the lists that it has, empty ones too.</summary>
static class PluginJson
{
    static readonly string[] AlwaysEmpty = ["apps", "appBlocks", "charts", "dataFilters", "dataFiltersKPI", "logExporters"];

    public static void Write(Utf8JsonWriter json, PluginGroup group)
    {
        json.WriteStartObject();
        json.WriteString("name", group.Name);
        json.WriteString("title", group.Name);
        json.WriteString("group", group.Group);
        json.WriteStartObject("manifest");
        json.WriteString("X-Kestra-Title", group.Name);
        json.WriteString("X-Kestra-Group", group.Group);
        json.WriteEndObject();
        WriteEmpty(json, "guides");
        json.WritePropertyName("aliases");
        json.WriteStrings(group.Plugins.SelectMany(plugin => plugin.Aliases));
        WriteClasses(json, "tasks", group, PluginKind.Task, PluginKind.Flowable);
        WriteClasses(json, "triggers", group, PluginKind.Trigger);
        WriteClasses(json, "conditions", group, PluginKind.Condition);
        WriteEmpty(json, "storages");
        WriteEmpty(json, "secrets");
        WriteClasses(json, "taskRunners", group, PluginKind.TaskRunner);
        foreach (var name in AlwaysEmpty)
        {
            WriteEmpty(json, name);
        }

        WriteClasses(json, "additionalPlugins", group, PluginKind.Additional);
        json.WritePropertyName("categories");
        json.WriteStrings(["CORE"]);
        json.WriteOptional("subGroup", group.SubGroup);
        json.WriteEndObject();
    }

    static void WriteEmpty(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }

    static void WriteClasses(Utf8JsonWriter json, string name, PluginGroup group, params ReadOnlySpan<PluginKind> kinds)
    {
        json.WriteStartArray(name);
        foreach (var plugin in group.Plugins)
        {
            if (kinds.Contains(plugin.Kind))
            {
                WriteClass(json, plugin);
            }
        }

        json.WriteEndArray();
    }

    static void WriteClass(Utf8JsonWriter json, PluginDescriptor plugin)
    {
        json.WriteStartObject();
        json.WriteString("cls", plugin.Type);
        if (plugin.Deprecated)
        {
            json.WriteBoolean("deprecated", true);
        }

        json.WriteOptional("title", plugin.Title);
        json.WriteOptional("description", plugin.Description);
        json.WriteEndObject();
    }
}
