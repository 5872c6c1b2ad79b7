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

    /// <summary>This library without some filters.</summary>
    public ExpressionLibrary WithoutFilters(params IEnumerable<string> names) => new(families.Select(family =>
        family with { Filters = [.. family.Filters.Where(filter => !names.Contains(filter.Name))] }));

    public ExpressionFilter? FindFilter(string name) => filters.GetValueOrDefault(name);

    public ExpressionFunction? FindFunction(string name) => functions.GetValueOrDefault(name);

    public ExpressionTest? FindTest(string name) => tests.GetValueOrDefault(name);

    static FrozenDictionary<string, T> ByName<T>(IEnumerable<T> all, Func<T, string> name) =>
        all.GroupBy(name).ToFrozenDictionary(group => group.Key, group => group.Last());
}
