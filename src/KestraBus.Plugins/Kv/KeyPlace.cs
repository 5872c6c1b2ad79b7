using KestraBus.Core.Flows;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Kv;

/// <summary>Where a task of this group looks, as its properties say.</summary>
static class KeyPlace
{
    /// <summary>The namespace, which must be the flow's own, one around it, or one that there is.</summary>
    public static async ValueTask<string> NamespaceAsync(
        RunContext context, Property<string>? property, CancellationToken cancellationToken)
    {
        var own = context.Attempt.Namespace;
        var rendered = await context.RenderAsync(property, cancellationToken);
        var asked = string.IsNullOrEmpty(rendered) ? own : rendered;
        return Namespaces.IsWithin(own, asked) || await Keys(context).NamespaceExistsAsync(asked, cancellationToken)
            ? asked
            : throw new TaskFailedException($"Cannot access the KV store. The namespace '{asked}' does not exist.");
    }

    public static async ValueTask<string> KeyAsync(RunContext context, Property<string>? property, CancellationToken cancellationToken)
    {
        var key = await context.RenderAsync(property, cancellationToken);
        return KeyRules.FindProblem(key) is { } problem ? throw new TaskFailedException(problem) : key!;
    }

    public static IKeyValueRepository Keys(RunContext context) => context.Get<IKeyValueRepository>();

    public static TaskFailedException Missing(string key, string @namespace) => new(
        $"No value found for key '{key}' in namespace '{@namespace}' and `errorOnMissing` is set to true");
}
