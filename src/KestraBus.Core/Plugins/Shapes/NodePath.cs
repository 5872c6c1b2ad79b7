using System.Text;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>Where a node stands in its source: <c>tasks[0].tasks[1].message</c>. Built while reading, printed only for problems.</summary>
sealed class NodePath
{
    public static NodePath Root { get; } = new(null, "", -1);

    readonly NodePath? parent;
    readonly string name;
    readonly int index;

    NodePath(NodePath? parent, string name, int index)
    {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    public NodePath Child(string property) => new(this, property, -1);

    public NodePath Item(int position) => new(this, "", position);

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    void Append(StringBuilder text)
    {
        parent?.Append(text);
        if (index >= 0)
        {
            text.Append('[').Append(index).Append(']');
        }
        else if (name.Length > 0)
        {
            text.Append(text.Length == 0 ? "" : ".").Append(name);
        }
    }
}
