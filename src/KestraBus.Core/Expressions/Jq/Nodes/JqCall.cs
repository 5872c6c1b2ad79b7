using System.Runtime.CompilerServices;
using KestraBus.Core.Expressions.Jq.Builtins;

namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary>A call of a function, an argument, or a built-in.</summary>
sealed class JqCall(string name, JqNode[] arguments) : JqNode
{
    readonly JqBuiltin? builtin = JqBuiltinTable.Find(name, arguments.Length);

    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        context.Step();
        if (environment.FindFunction(name, arguments.Length) is not { } function)
        {
            return builtin?.Invoke(new(environment, item, context, arguments))
                ?? throw new JqException($"Function {name}/{arguments.Length} does not exist");
        }

        return function.Parameters.Length == 0
            ? function.Body.RunDeferred(function.Environment, item, context)
            : Bind(function, environment, item.Value, context, 0, function.Environment)
                .SelectMany(bound => function.Body.Run(bound, item, context));
    }

    // A parameter written $name is also a variable, for each value of its argument.
    IEnumerable<JqEnvironment> Bind(
        JqClosure function, JqEnvironment caller, object? input, JqContext context, int index, JqEnvironment bound)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (index == function.Parameters.Length)
        {
            return [bound];
        }

        var parameter = function.Parameters[index];
        if (!parameter.StartsWith('$'))
        {
            return Bind(function, caller, input, context, index + 1,
                bound.WithArgument(parameter, arguments[index], caller));
        }

        return arguments[index].Values(caller, input, context).SelectMany(
            value => Bind(function, caller, input, context, index + 1,
            bound.WithArgument(parameter[1..], new JqLiteral(value), caller).WithVariable(parameter[1..], value)));
    }
}
