namespace KestraBus.Core.Expressions;

/// <summary>How templates are understood, and what one rendering may cost.</summary>
public sealed record ExpressionOptions
{
    /// <summary>Time for one rendering, without the time it waits for input and output.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>Characters that a template can have.</summary>
    public int TemplateLength { get; init; } = 1024 * 1024;

    /// <summary>Characters that one text, be it output or an intermediate value, can have.</summary>
    public int TextLength { get; init; } = 8 * 1024 * 1024;

    /// <summary>Characters that all texts of one rendering can have together.</summary>
    public long TotalTextLength { get; init; } = 64L * 1024 * 1024;

    /// <summary>Elements that a list made by an expression can have.</summary>
    public int ListLength { get; init; } = 1_000_000;

    /// <summary>Rounds that all loops of one rendering can do together.</summary>
    public int LoopRounds { get; init; } = 1_000_000;

    /// <summary>How deep parentheses, literals, blocks, macros and data can be nested.</summary>
    public int Depth { get; init; } = 500;

    /// <summary>How deep <c>render()</c> can call itself (<c>kestra.variables.max-render-depth</c>).</summary>
    public int RenderDepth { get; init; } = 16;

    /// <summary>Time for one search with a regular expression.</summary>
    public TimeSpan RegexTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Renders results again until they stay the same (<c>kestra.variables.recursive-rendering</c>).</summary>
    public bool RecursiveRendering { get; init; }

    /// <summary>
    /// Understands templates as Kestra 2.0 does: <c>??</c>, <c>???</c> and <c>isIn</c> bind loosely, texts can be ordered,
    /// texts with digits can be calculated with, and <c>json()</c>, <c>| json</c> and <c>currentEachOutput()</c> are gone.
    /// What 2.0 added is there in any case.
    /// </summary>
    public bool FollowsVersion2 { get; init; }

    /// <summary>Beginning of the environment variables that <c>env()</c> may read (<c>kestra.variables.env-vars-prefix</c>).</summary>
    public string EnvironmentPrefix { get; init; } = "ENV_";

    /// <summary>The environment <c>env()</c> reads; null for the environment of the process.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Parsed templates kept in memory; 0 for none.</summary>
    public int CachedTemplates { get; init; } = 2_000;

    /// <summary>Zone of dates that name none; null for the zone of the server.</summary>
    public TimeZoneInfo? TimeZone { get; init; }
}
