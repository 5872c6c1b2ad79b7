namespace KestraBus.Core.Expressions.Members;

/// <summary>Says that a type has no such method; null is a value a method may give.</summary>
sealed class NoMember
{
    public static NoMember Instance { get; } = new();

    /// <summary>For a method that there is, and that fails: unlike one that there is not, this cannot be rescued.</summary>
    public static ExpressionException Failure(string member) => new($"Could not call {member}");
}
