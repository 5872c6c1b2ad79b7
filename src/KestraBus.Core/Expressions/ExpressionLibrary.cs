using System.Collections.Frozen;
using KestraBus.Core.Expressions.Filters;
using KestraBus.Core.Expressions.Functions;
using KestraBus.Core.Expressions.Tests;

namespace KestraBus.Core.Expressions;

/// <summary>The filters, functions and tests that templates can use.</summary>
public sealed class ExpressionLibrary
{
    readonly ExpressionFamily[] families;
    readonly FrozenDictionary<string, ExpressionFilter> filters;
    readonly FrozenDictionary<string, ExpressionFunction> functions;
    readonly FrozenDictionary<string, ExpressionTest> tests;

    /// <summary>Of two with the same name the later one counts.</summary>
    public ExpressionLibrary(params IEnumerable<ExpressionFamily> families)
    {
        this.families = [.. families];
        filters = ByName(this.families.SelectMany(family => family.Filters), filter => filter.Name);
        functions = ByName(this.families.SelectMany(family => family.Functions), function => function.Name);
        tests = ByName(this.families.SelectMany(family => family.Tests), test => test.Name);
    }

    /// <summary>Kestra's own.</summary>
    public static ExpressionLibrary Standard { get; } =
        new([.. FilterFamilies.All, .. FunctionFamilies.All, TestFamily.Family]);

    public IEnumerable<string> FilterNames => filters.Keys;

    public IEnumerable<string> FunctionNames => functions.Keys;

    public IEnumerable<string> TestNames => tests.Keys;

    /// <summary>This library and more.</summary>
    public ExpressionLibrary With(params IEnumerable<ExpressionFamily> more) => new([.. families, .. more]);

    /// <summary>This library without some functions.</summary>
    public ExpressionLibrary Without(params IEnumerable<string> names) => new(families.Select(family =>
        family with { Functions = [.. family.Functions.Where(function => !names.Contains(function.Name))] }));

    /// <summary>
    /// This library with functions that do their work but show nothing of it: what they give is <c>******</c>. For places where
    /// somebody may see the result who must not see what the function knows.
    /// </summary>
    public ExpressionLibrary Masked(params IEnumerable<string> names) =>
        With(new ExpressionFamily { Functions = [.. names.Select(FindFunction).OfType<ExpressionFunction>().Select(Masked)] });

    /// <summary>This library without some filters.</summary>
    public ExpressionLibrary WithoutFilters(params IEnumerable<string> names) => new(families.Select(family =>
        family with { Filters = [.. family.Filters.Where(filter => !names.Contains(filter.Name))] }));

    public ExpressionFilter? FindFilter(string name) => filters.GetValueOrDefault(name);

    public ExpressionFunction? FindFunction(string name) => functions.GetValueOrDefault(name);

    public ExpressionTest? FindTest(string name) => tests.GetValueOrDefault(name);

    static ExpressionFunction Masked(ExpressionFunction function) => function with
    {
        Body = arguments =>
        {
            function.Body(arguments);
            return Masking.Mask;
        },
        AsynchronousBody = function.AsynchronousBody is not { } body ? null : async (arguments, cancellationToken) =>
        {
            await body(arguments, cancellationToken);
            return Masking.Mask;
        },
    };

    static FrozenDictionary<string, T> ByName<T>(IEnumerable<T> all, Func<T, string> name) =>
        all.GroupBy(name).ToFrozenDictionary(group => group.Key, group => group.Last());
}
