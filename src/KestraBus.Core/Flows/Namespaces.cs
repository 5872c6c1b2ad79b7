namespace KestraBus.Core.Flows;

/// <summary>Namespaces are names with dots: <c>a.b</c> lies in <c>a</c>.</summary>
public static class Namespaces
{
    /// <summary>A namespace and all around it, the nearest first.</summary>
    public static IEnumerable<string> WithParents(string @namespace)
    {
        for (var end = @namespace.Length; end > 0; end = @namespace.LastIndexOf('.', end - 1))
        {
            yield return @namespace[..end];
        }
    }

    /// <summary>Whether it is the other one or lies in it.</summary>
    public static bool IsWithin(string @namespace, string other) =>
        @namespace == other || @namespace.StartsWith(other + ".", StringComparison.Ordinal);
}
