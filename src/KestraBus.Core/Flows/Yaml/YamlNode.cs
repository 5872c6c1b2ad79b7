namespace KestraBus.Core.Flows.Yaml;

/// <summary>A piece of YAML that knows where it stands. Aliases are expanded: several parents may share one node.</summary>
public abstract class YamlNode
{
    YamlNode(int line) => Line = line;

    /// <summary>Counted from 1; 0 for what no source holds, such as global defaults.</summary>
    public int Line { get; }

    /// <summary>Nodes of the tree below and this one, shared ones counted each time.</summary>
    public abstract long Size { get; }

    /// <summary><c>~</c> or <c>null</c>; a bare key is something else, see <see cref="IsBare"/>.</summary>
    public bool IsNull => this is Scalar { IsPlain: true } scalar && YamlScalars.IsNull(scalar.Text);

    /// <summary>Nothing at all behind the key.</summary>
    public bool IsBare => this is Scalar { IsPlain: true, Text: "" };

    public sealed class Scalar(string text, bool isPlain, string? tag, int line) : YamlNode(line)
    {
        public string Text { get; } = text;

        /// <summary>Neither quoted nor a block nor tagged: only then it may be a number, a boolean or null.</summary>
        public bool IsPlain { get; } = isPlain;

        /// <summary>A tag of YAML's core schema (<c>!!int</c>), unknown tags count as none.</summary>
        public string? Tag { get; } = tag;

        public override long Size => 1;
    }

    public sealed class List(IReadOnlyList<YamlNode> items, int line) : YamlNode(line)
    {
        public IReadOnlyList<YamlNode> Items { get; } = items;

        public override long Size { get; } = 1 + items.Sum(item => item.Size);
    }

    public sealed class Map(IReadOnlyList<Entry> entries, int line) : YamlNode(line)
    {
        public IReadOnlyList<Entry> Entries { get; } = entries;

        public override long Size { get; } = 1 + entries.Sum(entry => entry.Value.Size);

        /// <summary>The value of a key, the last one when the key occurs twice.</summary>
        public YamlNode? Find(string key)
        {
            for (var index = Entries.Count - 1; index >= 0; index--)
            {
                if (Entries[index].Key == key)
                {
                    return Entries[index].Value;
                }
            }

            return null;
        }
    }

    /// <summary>A key with its value. One that comes from plugin defaults may be unknown to its plugin (flow-language P-6).</summary>
    public sealed record Entry(string Key, YamlNode Value, int Line, bool IsDefault = false);
}
