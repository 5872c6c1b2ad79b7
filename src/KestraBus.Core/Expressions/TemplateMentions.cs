namespace KestraBus.Core.Expressions;

/// <summary>What a template can read, known before it is rendered.</summary>
/// <param name="Roots">Names of the variables it uses; null when it may use any of them.</param>
/// <param name="Outputs">First level keys used under <c>outputs</c>; null when they are not all written out.</param>
public sealed record TemplateMentions(IReadOnlySet<string>? Roots, IReadOnlySet<string>? Outputs)
{
    /// <summary>Reads nothing.</summary>
    public static TemplateMentions None { get; } = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>May read anything.</summary>
    public static TemplateMentions All { get; } = new(null, null);

    /// <summary>What two templates can read together.</summary>
    public TemplateMentions Union(TemplateMentions other) =>
        new(Union(Roots, other.Roots), Union(Outputs, other.Outputs));

    static HashSet<string>? Union(IReadOnlySet<string>? left, IReadOnlySet<string>? right) =>
        left is null || right is null ? null : [.. left, .. right];
}
