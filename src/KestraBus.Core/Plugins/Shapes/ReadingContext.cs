using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>What reading one source brings to light. All findings are collected, none ends the reading.</summary>
sealed class ReadingContext(PluginRegistry registry)
{
    // A source of a hundred thousand wrong keys shall not make a message of a hundred megabytes.
    const int MostProblems = 100;

    readonly List<FlowProblem> problems = [];

    public PluginRegistry Registry { get; } = registry;

    public IReadOnlyList<FlowProblem> Problems => problems;

    public List<string> Deprecations { get; } = [];

    public List<string> Infos { get; } = [];

    /// <summary>Ids of all tasks met so far, nested ones included.</summary>
    public List<string> TaskIds { get; } = [];

    /// <summary>Flows that the tasks start, as far as they are written out.</summary>
    public List<(string Namespace, string FlowId)> Subflows { get; } = [];

    /// <summary>Counts findings, to know whether a part was clean.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>Counts the findings after which there is no value to go on with.</summary>
    public int FaultCount { get; private set; }

    public void Unknown(NodePath path, YamlNode.Entry entry, PropertySet set)
    {
        if (entry.IsDefault)
        {
            return;
        }

        var known = string.Join(", ", set.Properties.Select(property => $"\"{property.Name}\""));
        Add(new FlowProblem(
            FlowProblemKind.Structure,
            path.ToString(),
            $"Unrecognized field \"{entry.Key}\" (class {set.ClassName}), not marked as ignorable "
                + $"({set.Properties.Count} known properties: {known})",
            entry.Line));
    }

    public void WrongKind(NodePath path, string kind, YamlNode node, string? detail)
    {
        var (found, value) = node switch
        {
            YamlNode.List => ("Array value", ""),
            YamlNode.Map => ("Object value", ""),
            _ => ("String", $" \"{Cut(((YamlNode.Scalar)node).Text)}\""),
        };
        var because = detail is null ? "" : ": " + detail;
        Add(new FlowProblem(
            FlowProblemKind.WrongKind,
            path.ToString(),
            $"Cannot deserialize value of type `{kind}` from {found}{value}{because} (through reference chain: {path})",
            node.Line));
    }

    public void Malformed(NodePath path, string message, int line) =>
        Add(new FlowProblem(FlowProblemKind.WrongKind, path.ToString(), $"{message} (through reference chain: {path})", line));

    public void InvalidType(NodePath path, string? type, int line)
    {
        var name = string.IsNullOrEmpty(type) ? "<null>, missing type id property 'type'" : Cut(type);
        Add(new FlowProblem(FlowProblemKind.Structure, path.Child("type").ToString(), $"Invalid type: {name}", line));
    }

    public void Duplicate(YamlDuplicate duplicate) => Add(new FlowProblem(
        FlowProblemKind.WrongKind,
        duplicate.Path,
        $"Duplicate field '{duplicate.Key}' (through reference chain: {duplicate.Path})",
        duplicate.Line));

    /// <summary>A rule that the value of <paramref name="shown"/> breaks; an empty name stands for the flow.</summary>
    public void Violation(NodePath path, string shown, string message, int line) =>
        Add(new FlowProblem(FlowProblemKind.Violation, path.ToString(), message, line) { Shown = shown });

    public void Unreadable(string message, int line) => Add(new FlowProblem(FlowProblemKind.Unreadable, "", message, line));

    public void InvalidDefault(string message, int line) =>
        Add(new FlowProblem(FlowProblemKind.Violation, "pluginDefaults", message, line) { Shown = "Invalid Plugin Default" });

    public void InvalidFlow(string message) => Add(new FlowProblem(FlowProblemKind.Flow, "", message, 1));

    public void Deprecated(NodePath path)
    {
        var text = path.ToString();
        if (!Deprecations.Contains(text))
        {
            Deprecations.Add(text);
        }
    }

    public void AliasUsed(string alias, string type)
    {
        var text = $"{alias} is replaced by {type}";
        if (!Infos.Contains(text))
        {
            Infos.Add(text);
        }
    }

    void Add(FlowProblem problem)
    {
        ProblemCount++;
        FaultCount += problem.Kind is FlowProblemKind.Violation or FlowProblemKind.Flow ? 0 : 1;
        if (problems.Count < MostProblems)
        {
            problems.Add(problem);
        }
    }

    static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
