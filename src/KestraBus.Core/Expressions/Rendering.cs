using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions;

/// <summary>One evaluation of one template. Not safe for several threads.</summary>
public sealed class Rendering
{
    internal Rendering(ExpressionEngine engine, Template template, RenderingContext context)
    {
        Engine = engine;
        Template = template;
        Services = context.Services;
        CancellationToken = context.CancellationToken;
        Budget = context.Budget;
        RenderDepth = context.Outer?.RenderDepth ?? 0;
        CallDepth = context.Outer?.CallDepth ?? 0;
        Scope = new(null, context.Variables);
        CallerVariables = context.Outer?.CallerVariables ?? context.Variables;
    }

    public ExpressionOptions Options => Engine.Options;

    public TimeProvider Time => Engine.Time;

    /// <summary>The outside world.</summary>
    public IExpressionServices Services { get; }

    public Budget Budget { get; }

    /// <summary>The variables as they are seen at this point, those the template set among them.</summary>
    public IVariables Variables => Scope;

    /// <summary>
    /// The variables as the caller gave them. Functions that act for the execution look here: no template can change who
    /// it is, and macros, which see nothing, can call them.
    /// </summary>
    public IVariables CallerVariables { get; }

    internal ExpressionEngine Engine { get; }

    internal Template Template { get; }

    internal CancellationToken CancellationToken { get; }

    internal Scope Scope { get; set; }

    /// <summary>Line of the operation under way, for messages.</summary>
    internal int Line { get; set; } = 1;

    internal int RenderDepth { get; set; }

    /// <summary>How many macros and blocks are being printed inside each other.</summary>
    internal int CallDepth { get; private set; }

    /// <summary>How something inside this rendering is rendered: with its variables, on its budget.</summary>
    internal RenderingContext Inner => new(Scope, Services, Budget, this, CancellationToken);

    /// <summary>The value as Java prints it.</summary>
    public string Print(object? value)
    {
        if (value is string known)
        {
            return known;
        }

        var text = PlainData.Print(value, Options.TextLength);
        Budget.Text(text.Length);
        return text;
    }

    /// <summary>The value as JSON, without map entries that are null.</summary>
    public string PrintJson(object? value)
    {
        var text = PlainJson.Write(value, maximumLength: Options.TextLength);
        Budget.Text(text.Length);
        return text;
    }

    /// <summary>
    /// Begins a macro or a block. The stack could hold more of them, but a failure that travels up through as many waiting calls
    /// as fit there takes minutes: the platform copies its trace at each.
    /// </summary>
    internal void EnterCall()
    {
        Budget.Round();
        if (++CallDepth > Options.Depth)
        {
            throw new ExpressionException($"Macros and blocks call each other more than {Options.Depth} times.");
        }
    }

    internal void LeaveCall() => CallDepth--;

    internal NotFoundException NotFound(string name, int line) => new(name, Template.Source, line);

    /// <summary>The failure as users see it: with template and line.</summary>
    internal ExpressionException Locate(string problem, Exception cause) =>
        new($"io.pebbletemplates.pebble.error.PebbleException: {problem} ({Template.Source}:{Line})",
            cause)
        { IsLocated = true };
}
