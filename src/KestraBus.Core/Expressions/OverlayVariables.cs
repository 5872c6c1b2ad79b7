namespace KestraBus.Core.Expressions;

/// <summary>Variables seen through others: a name in <paramref name="above"/> hides the same name in <paramref name="below"/>.</summary>
public sealed class OverlayVariables(IVariables above, IVariables below) : IVariables
{
    public IEnumerable<string> Names => below.Names.Union(above.Names);

    public bool TryGet(string name, out object? value) =>
        above.TryGet(name, out value) || below.TryGet(name, out value);
}
