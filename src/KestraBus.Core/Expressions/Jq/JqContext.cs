namespace KestraBus.Core.Expressions.Jq;

/// <summary>The costs of one run.</summary>
sealed class JqContext(Rendering rendering)
{
    const int StepsBetweenLooksAtTheClock = 512;

    int steps;

    public Rendering Rendering => rendering;

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
