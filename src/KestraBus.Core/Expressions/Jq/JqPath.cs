namespace KestraBus.Core.Expressions.Jq;

/// <summary>A path from the root, last step first.</summary>
sealed class JqPath
{
    readonly JqPath? parent;
    readonly object? key;

    JqPath(JqPath? parent, object? key)
    {
        this.parent = parent;
        this.key = key;
    }

    public static JqPath Root { get; } = new(null, null);

    /// <summary>The path of what was not found anywhere.</summary>
    public static JqPath None { get; } = new(null, null);

    public JqPath Child(object? step) =>
        ReferenceEquals(this, None) ? throw new JqException("Invalid path expression") : new(this, step);

    public List<object?> ToList()
    {
        if (ReferenceEquals(this, None))
        {
            throw new JqException("Invalid path expression");
        }

        var steps = new List<object?>();
        for (var path = this; path.parent is not null; path = path.parent)
        {
            steps.Add(path.key);
        }

        steps.Reverse();
        return steps;
    }
}
