namespace KestraBus.Core.Expressions;

/// <summary>
/// The variables a place in a template sees: its own first, then those around it. The outermost scope looks through to
/// the caller's variables and never changes them. A macro's scope is isolated: it sees nothing around it.
/// </summary>
class Scope(Scope? outer, IVariables? variables, bool isIsolated = false) : IVariables
{
    // Pebble's own variable, which any other of its name hides: Java's name of the server's locale.
    const string Locale = "locale";
    const string ServerLocale = "en_US";

    Dictionary<string, object?>? own;

    public Scope? Outer => outer;

    public virtual IEnumerable<string> Names
    {
        get
        {
            var around = variables?.Names ?? (isIsolated ? null : outer?.Names) ?? [];
            return own is null ? around : around.Union(own.Keys);
        }
    }

    public bool TryGet(string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Around)
        {
            if (scope.HasOwn(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Sets a variable of this scope.</summary>
    public void Define(string name, object? value) => (own ??= [])[name] = value;

    /// <summary>Sets the nearest variable of this name, or a new one of this scope. In a macro a new one is the macro's.</summary>
    public void Assign(string name, object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Around)
        {
            if (scope.IsIsolated || scope.HasOwn(name, out _))
            {
                scope.Define(name, value);
                return;
            }
        }

        Define(name, value);
    }

    /// <summary>Takes back what was defined under this name.</summary>
    protected void Forget(string name) => own?.Remove(name);

    bool IsIsolated => isIsolated;

    Scope? Around => isIsolated ? null : outer;

    /// <summary>The variable of this name when it is this scope's own.</summary>
    protected virtual bool HasOwn(string name, out object? value)
    {
        if (own is not null && own.TryGetValue(name, out value))
        {
            return true;
        }

        value = null;
        if (variables is null || variables.TryGet(name, out value))
        {
            return variables is not null;
        }

        value = name == Locale ? ServerLocale : null;
        return value is not null;
    }
}
