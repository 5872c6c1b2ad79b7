using System.Runtime.CompilerServices;
using KestraBus.Core.Expressions.Members;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>a.b</c>, <c>a[b]</c> and <c>a.b(…)</c>, which are one operation.</summary>
sealed class AttributeExpression(Expression target, Expression attribute, Expression[]? arguments, int line)
    : Expression
{
    readonly string? constantName = (attribute as LiteralExpression)?.Value as string;

    public Expression Target => target;

    public string? ConstantName => constantName;

    public override bool IsAsynchronous { get; } =
        target.IsAsynchronous || attribute.IsAsynchronous
            || arguments?.Any(argument => argument.IsAsynchronous) == true;

    public override object? Evaluate(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var owner = target.Evaluate(rendering);
        var key = constantName ?? attribute.Evaluate(rendering);
        return Find(rendering, owner, key, EvaluateArguments(rendering), out var value)
            ? value
            : throw Missing(rendering, owner, key);
    }

    public override bool TryEvaluate(Rendering rendering, out object? value)
    {
        if (constantName is null || arguments is not null)
        {
            return base.TryEvaluate(rendering, out value);
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        value = null;
        return target.TryEvaluate(rendering, out var owner) && Find(rendering, owner, constantName, null, out value);
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var owner = await target.EvaluateAsync(rendering);
        var key = constantName ?? await attribute.EvaluateAsync(rendering);
        var values = arguments is null ? null : new object?[arguments.Length];
        for (var index = 0; index < values?.Length; index++)
        {
            values[index] = await arguments![index].EvaluateAsync(rendering);
        }

        return Find(rendering, owner, key, values, out var value) ? value : throw Missing(rendering, owner, key);
    }

    bool Find(Rendering rendering, object? owner, object? key, object?[]? values, out object? value)
    {
        rendering.Line = line;
        return Member.TryGet(rendering, owner, key, values, out value);
    }

    object?[]? EvaluateArguments(Rendering rendering)
    {
        if (arguments is null)
        {
            return null;
        }

        var values = new object?[arguments.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = arguments[index].Evaluate(rendering);
        }

        return values;
    }

    NotFoundException Missing(Rendering rendering, object? owner, object? key) =>
        rendering.NotFound(owner is null && target is NameExpression root ? root.Name : rendering.Print(key), line);
}
