using KestraBus.Core.Flows.Shapes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows;

/// <summary>Reads flows from YAML (and from JSON, which is YAML) and finds all that is wrong with them. Safe for all threads.</summary>
public sealed class FlowYaml(PluginRegistry registry, FlowYamlOptions? options = null)
{
    readonly FlowYamlOptions options = options ?? new FlowYamlOptions();

    /// <summary>The first document of a source. What it says of revision and deletion is for the server to know, and ignored.</summary>
    public FlowReading Read(string source, string tenantId = Tenants.Main)
    {
        var context = new ReadingContext(registry);
        if (ReadRoot(source, context) is not { } written)
        {
            return new FlowReading { Problems = context.Problems };
        }

        // 1. Defaults are laid under before anything is checked: a required property may come from one (V-26).
        var defaults = PluginDefaultsOf.Source(written, registry, context).Concat(options.Defaults).ToList();
        var root = defaults.Count == 0 ? written : new PluginDefaultsMerge(defaults, registry).Apply(written);

        // 2. Every value on its own, then the flow as a whole.
        var values = FlowProperties.Flow.Read(root, NodePath.Root, context);
        FlowRules.Check(values, root, options, context);

        // 3. The API shows the flow without what defaults added.
        var shown = defaults.Count == 0
            ? values.Plain
            : FlowProperties.Flow.Read(written, NodePath.Root, new ReadingContext(registry)).Plain;
        var flow = context.Problems.Count > 0 ? null : FlowFactory.Create(values, shown, source, tenantId, registry);
        return new FlowReading
        {
            Flow = flow,
            Problems = context.Problems,
            Deprecations = context.Deprecations,
            Infos = context.Infos,
            Warnings = flow is null ? [] : FlowWarnings.Of(flow),
            Id = values.Get<string>("id"),
            Namespace = values.Get<string>("namespace"),
            StatedRevision = values.Get<int?>("revision"),
        };
    }

    /// <summary>A flow that was stored once: one that can no longer be read comes back with <see cref="Flow.Exception"/> (P-11).</summary>
    public Flow ReadStored(string source, FlowKey key)
    {
        var reading = new FlowYaml(registry, options with { AllowReservedIds = true }).Read(source, key.TenantId);
        return reading.Flow ?? new Flow
        {
            TenantId = key.TenantId,
            Namespace = key.Namespace,
            Id = key.Id,
            Tasks = [],
            Source = source,
            Exception = reading.Message?.Trim(),
        };
    }

    /// <summary>One task, as the validate call for tasks gets it.</summary>
    public PartReading ReadTask(string source)
    {
        var (problems, value) = ReadPart(source, TaskShape.Instance);
        return new PartReading(problems) { Task = value as TaskDefinition };
    }

    public PartReading ReadTrigger(string source)
    {
        var (problems, value) = ReadPart(source, TriggerShape.Instance);
        return new PartReading(problems) { Trigger = value as TriggerDefinition };
    }

    (IReadOnlyList<FlowProblem> Problems, object? Value) ReadPart(string source, Shape shape)
    {
        var context = new ReadingContext(registry);
        if (ReadRoot(source, context) is not { } root)
        {
            return (context.Problems, null);
        }

        var merged = options.Defaults.Count == 0 ? root : new PluginDefaultsMerge(options.Defaults, registry).Apply(root);
        var value = shape.Read(merged, NodePath.Root, context).Value;

        // A task on its own has no flow around it: its properties stand under their own names, not under its id.
        var problems = context.Problems.Select(problem => problem with { Shown = problem.Path }).ToList();
        return (problems, problems.Count == 0 ? value : null);
    }

    YamlNode.Map? ReadRoot(string source, ReadingContext context)
    {
        try
        {
            var root = YamlReader.Read(source, options.Limits, out var duplicates);
            foreach (var duplicate in duplicates)
            {
                context.Duplicate(duplicate);
            }

            if (root is YamlNode.Map map)
            {
                return map;
            }

            var isEmpty = root is null || root.IsBare;
            context.Unreadable(
                isEmpty ? "No content to map due to end-of-input" : "expected a mapping with the properties of the flow", root?.Line ?? 1);
            return null;
        }
        catch (UnreadableYamlException fault)
        {
            context.Unreadable(fault.Message, fault.Line);
            return null;
        }
    }
}
