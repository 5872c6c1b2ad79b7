using System.Collections.Concurrent;
using KestraBus.Core.Expressions.Jq.Builtins;
using KestraBus.Core.Expressions.Jq.Syntax;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>The <c>jq</c> filter: all results of a jq program as a list.</summary>
static class JqFilter
{
    const int MostCached = 500;

    static readonly ConcurrentDictionary<string, JqNode> Programs = new();

    public static List<object?>? Apply(object? input, Arguments arguments)
    {
        if (input is null)
        {
            return null;
        }

        var program = Parse(arguments.RequiredText(0, "expression"));
        var context = new JqContext(arguments.Rendering);
        var item = new JqItem(JqInput.Of(input, context), null);
        var results = new List<object?>();
        try
        {
            foreach (var result in program.Run(JqPrelude.Environment, item, context))
            {
                arguments.Rendering.Budget.List(results.Count);
                results.Add(result.Value);
            }
        }
        catch (JqException failure)
        {
            throw new ExpressionException($"Unable to resolve jq expression: {failure.Message}", failure);
        }

        return results;
    }

    static JqNode Parse(string program)
    {
        if (Programs.TryGetValue(program, out var known))
        {
            return known;
        }

        if (Programs.Count >= MostCached)
        {
            Programs.Clear();
        }

        return Programs[program] = JqParser.Parse(program);
    }
}
