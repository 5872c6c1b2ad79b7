using System.Text;
using System.Text.Json;

namespace KestraBus.Web.Plugins;

/// <summary>The one drawing that all plugins share until they bring their own.</summary>
static class PluginIcon
{
    static readonly string Drawing = Convert.ToBase64String(Encoding.UTF8.GetBytes(
        """<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><rect x="4" y="4" width="16" height="16" rx="3" fill="none" stroke="currentColor" stroke-width="2"/></svg>"""));

    public static void Write(Utf8JsonWriter json, string key, string name, bool isFlowable)
    {
        json.WriteStartObject(key);
        json.WriteString("name", name);
        json.WriteString("icon", Drawing);
        json.WriteBoolean("flowable", isFlowable);
        json.WriteEndObject();
    }
}
