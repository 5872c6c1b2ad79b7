namespace KestraBus.Benchmarks.Expressions;

/// <summary>Whose engine works.</summary>
public enum ContenderKind
{
    KestraBus,
    Fluid,
    Jint,
}
