namespace KestraBus.Core.Plugins;

/// <summary>A plugin whose properties must fit each other. Asked when a flow is checked, with expressions unrendered.</summary>
public interface IValidated
{
    /// <summary>What is wrong, each as <c>property: message</c> or a plain sentence; empty when all fits.</summary>
    IEnumerable<string> Violations();
}
