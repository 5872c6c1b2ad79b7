namespace KestraBus.Core.Expressions;

/// <summary>The names a template can use, looked up on demand so that large values are only loaded when mentioned.</summary>
public interface IVariables
{
    IEnumerable<string> Names { get; }

    bool TryGet(string name, out object? value);
}
