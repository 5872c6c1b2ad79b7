namespace KestraBus.Core.Expressions.Members;

/// <summary>Says that a type has no such method; null is a value a method may give.</summary>
sealed class NoMember
{
    public static NoMember Instance { get; } = new();
}
