using KestraBus.Core.Plugins.Shapes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KestraBus.Core.Flows.Yaml;

/// <summary>
/// Reads the first document of a text into nodes. Aliases and merge keys are expanded, which Kestra does not do; a node
/// that is used twice is shared, and counted twice, so that a few lines cannot stand for a million nodes.
/// </summary>
public sealed class YamlReader
{
    const string Merge = "<<";

    readonly YamlLimits limits;
    readonly Parser parser;
    readonly string source;
    readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
    readonly List<YamlDuplicate> duplicates = [];
    long nodes;

    YamlReader(string source, YamlLimits limits)
    {
        this.source = source;
        this.limits = limits;
        parser = new Parser(new Scanner(new StringReader(source), skipComments: true));
    }

    /// <summary>The root of the first document, null when there is none.</summary>
    /// <exception cref="UnreadableYamlException">It is no YAML, or too much of it.</exception>
    public static YamlNode? Read(string source, YamlLimits limits, out IReadOnlyList<YamlDuplicate> duplicates)
    {
        var text = source.StartsWith('\uFEFF') ? source[1..] : source;
        YamlCharacters.Check(text, limits.Length);
        var reader = new YamlReader(text, limits);
        try
        {
            var root = reader.ReadDocument();
            duplicates = reader.duplicates;
            return root;
        }
        catch (YamlException fault)
        {
            throw new UnreadableYamlException(fault.InnerException?.Message ?? fault.Message, YamlCharacters.LineOf(fault, text), fault);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser has no other way to say that some texts make no sense to it, such as `{a: - b}`.
            throw new UnreadableYamlException(
                "could not parse the text: a bracket or brace may lack its end, or a dash stands where a value belongs",
                (int)(reader.parser.Current?.Start.Line ?? 1),
                fault);
        }
    }

    YamlNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        return ReadNode(NodePath.Root, depth: 0);
    }

    YamlNode ReadNode(NodePath path, int depth)
    {
        var current = parser.Current ?? throw new UnreadableYamlException("unexpected end of the text", 1);
        var line = (int)current.Start.Line;
        CheckBudget(depth, line);
        YamlCharacters.CheckTab(source, current);
        return current switch
        {
            AnchorAlias => ReadAlias(),
            Scalar => Anchor(((Scalar)current).Anchor, ReadScalar()),
            SequenceStart start => Anchor(start.Anchor, ReadList(path, depth, line)),
            MappingStart start => Anchor(start.Anchor, ReadMap(path, depth, line)),
            _ => throw new UnreadableYamlException("expected a value", line),
        };
    }

    void CheckBudget(int depth, int line)
    {
        if (depth > limits.Depth)
        {
            throw new UnreadableYamlException($"The text is nested deeper than {limits.Depth} levels.", line);
        }

        if (++nodes > limits.Nodes)
        {
            throw new UnreadableYamlException($"The text has more than {limits.Nodes} values.", line);
        }
    }

    YamlNode ReadAlias()
    {
        var alias = parser.Consume<AnchorAlias>();
        var line = (int)alias.Start.Line;
        if (!anchors.TryGetValue(alias.Value.Value, out var node))
        {
            throw new UnreadableYamlException($"found undefined alias '{alias.Value.Value}'", line);
        }

        nodes += node.Size;
        CheckBudget(depth: 0, line);
        return node;
    }

    YamlNode Anchor(AnchorName name, YamlNode node)
    {
        if (!name.IsEmpty)
        {
            anchors[name.Value] = node;
        }

        return node;
    }

    YamlNode.Scalar ReadScalar()
    {
        var scalar = parser.Consume<Scalar>();
        var line = (int)scalar.Start.Line;
        YamlCharacters.CheckPairs(scalar.Value, line);
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? null : scalar.Tag.Value;
        if (scalar.Style is ScalarStyle.Plain && scalar.Value is ['%' or '@' or '`', ..])
        {
            throw new UnreadableYamlException($"found character '{scalar.Value[0]}' that cannot start any token", line);
        }

        return new YamlNode.Scalar(scalar.Value, scalar.Style is ScalarStyle.Plain && tag is null, tag, line);
    }

    YamlNode.List ReadList(NodePath path, int depth, int line)
    {
        parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(path.Item(items.Count), depth + 1));
        }

        return new YamlNode.List(items, line);
    }

    YamlNode.Map ReadMap(NodePath path, int depth, int line)
    {
        parser.Consume<MappingStart>();
        var entries = new List<YamlNode.Entry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var merges = new List<YamlNode>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(path, depth + 1) as YamlNode.Scalar ?? throw new UnreadableYamlException(
                "Expected a field name. Invalid structure. Check indentation and ensure all fields are properly formatted.", line);
            var place = path.Child(key.Text);
            var value = ReadNode(place, depth + 1);
            if (key is { IsPlain: true, Text: Merge })
            {
                merges.Add(value);
                continue;
            }

            if (!keys.Add(key.Text))
            {
                duplicates.Add(new YamlDuplicate(key.Text, place.ToString(), key.Line));
            }

            entries.Add(new YamlNode.Entry(key.Text, value, key.Line));
        }

        return new YamlNode.Map(merges.Count == 0 ? entries : [.. Merged(merges, keys), .. entries], line);
    }

    // Keys of the mapping itself win over merged ones, earlier merged mappings over later ones.
    static List<YamlNode.Entry> Merged(IEnumerable<YamlNode> merges, HashSet<string> keys) =>
        [.. merges.SelectMany(merge => merge is YamlNode.List list ? list.Items : [merge])
            .SelectMany(merge => merge is YamlNode.Map map
                ? map.Entries
                : throw new UnreadableYamlException("A merge key takes a mapping or a list of mappings.", merge.Line))
            .Where(entry => keys.Add(entry.Key))];
}
