namespace KestraBus.Core.Plugins;

/// <summary>Marks an interface or base class: its implementers are plugins of that kind, which others hold by their <c>type</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class PluginBaseAttribute(PluginKind kind) : Attribute
{
    public PluginKind Kind { get; } = kind;
}
