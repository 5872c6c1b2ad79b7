using KestraBus.Core.Expressions.Ast;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Notes while parsing what the template can read.</summary>
sealed class MentionCollector
{
    const string OutputsName = "outputs";

    readonly List<string> roots = [];
    List<string>? outputs;
    bool hasEverything;
    bool hasAllOutputs;

    /// <summary>Whether a function that waits is mentioned.</summary>
    public bool IsAsynchronous { get; private set; }

    public TemplateMentions Mentions => hasEverything
        ? TemplateMentions.All
        : new(roots.ToHashSet(), hasAllOutputs ? null : outputs?.ToHashSet() ?? []);

    /// <summary>A variable, with the path that follows it.</summary>
    public void Variable(string name, Expression path)
    {
        roots.Add(name);
        if (name == OutputsName)
        {
            while (path is AttributeExpression { Target: AttributeExpression inner })
            {
                path = inner;
            }

            var key = (path as AttributeExpression)?.ConstantName;
            hasAllOutputs |= key is null;
            (outputs ??= []).Add(key ?? "");
        }
    }

    public void Function(ExpressionFunction function)
    {
        IsAsynchronous |= function.AsynchronousBody is not null;
        hasEverything |= function.ReadsEverything;
        roots.AddRange(function.Reads);
    }
}
