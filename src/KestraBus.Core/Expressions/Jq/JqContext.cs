namespace KestraBus.Core.Expressions.Jq;

/// <summary>The costs of one run.</summary>
sealed class JqContext
{
    const int StepsBetweenLooksAtTheClock = 512;

    readonly Rendering rendering;
    int steps;

    public JqContext(Rendering rendering)
    {
        this.rendering = rendering;
        Order = new(this);
    }

    public Rendering Rendering => rendering;

    /// <summary>The order of values, for sorting and comparing.</summary>
    public JqOrder Order { get; }

    public void Step()
    {
        if (++steps % StepsBetweenLooksAtTheClock == 0)
        {
            rendering.Budget.CheckTime();
        }
    }

    public void List(double length) => rendering.Budget.List(length);

    public void Text(long length) => rendering.Budget.Text(length);
}
