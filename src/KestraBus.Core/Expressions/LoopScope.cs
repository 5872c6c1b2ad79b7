namespace KestraBus.Core.Expressions;

/// <summary>
/// The scope of a whole loop, as Pebble has it: what one round sets is still there in the next, except its item and
/// <c>loop</c>. These two are made when a template asks for them, since most rounds only want the item.
/// </summary>
sealed class LoopScope(Scope outer, string itemName, IReadOnlyList<object?> items) : Scope(outer, null)
{
    const string Loop = "loop";

    int index;

    public override IEnumerable<string> Names => base.Names.Union([Loop, itemName]);

    /// <summary>Begins the round of this item.</summary>
    public void MoveTo(int round)
    {
        index = round;
        Forget(Loop);
        Forget(itemName);
    }

    protected override bool HasOwn(string name, out object? value)
    {
        if (base.HasOwn(name, out value))
        {
            return true;
        }

        value = name == itemName ? items[index] : name == Loop ? new LoopPosition(index, items.Count) : null;
        return name == itemName || name == Loop;
    }
}
