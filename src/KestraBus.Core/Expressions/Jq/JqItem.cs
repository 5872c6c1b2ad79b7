namespace KestraBus.Core.Expressions.Jq;

/// <summary>A value on its way through a program, with its path where paths are asked for.</summary>
readonly record struct JqItem(object? Value, JqPath? Path)
{
    /// <summary>A value that was made rather than found: it has no path.</summary>
    public JqItem Made(object? value) => new(value, Path is null ? null : JqPath.None);

    public JqItem Child(object? key, object? value) => new(value, Path?.Child(key));
}
