using System.Reflection;
using System.Text.RegularExpressions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Jq.Builtins;
using KestraBus.Core.Expressions.Syntax;
using KestraBus.Fuzz;

namespace KestraBus.Core.Tests.Expressions;

/// <summary>Everything that is registered has a row with a result in some table of these tests.</summary>
public sealed class CoverageTests
{
    // A row with a result has the template, perhaps variables, and what comes out.
    static readonly string[] Rows =
    [
        .. typeof(CoverageTests).Assembly.GetTypes().Where(type => type.Namespace == typeof(CoverageTests).Namespace)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(TableCorpus.Rows).Where(row => row.Count > 1).Select(row => string.Join('\n', row)),
    ];

    // There are no bundles in which i18n() could find anything: it always fails.
    static readonly string[] WithoutResult = ["i18n"];

    [Fact]
    public void Tables_EveryFilter_HasARow() =>
        Missing(ExpressionLibrary.Standard.FilterNames, name => $@"(\||filter)\s*{name}\b").ShouldBeEmpty();

    [Fact]
    public void Tables_EveryFunction_HasARow() =>
        Missing(ExpressionLibrary.Standard.FunctionNames.Except(WithoutResult), name => $@"(?<![.\w]){name}\(").ShouldBeEmpty();

    [Fact]
    public void Tables_EveryTest_HasARow() =>
        Missing(ExpressionLibrary.Standard.TestNames, name => $@"\bis (not )?{name}\b").ShouldBeEmpty();

    [Fact]
    public void Tables_EveryOperator_HasARow() =>
        Missing(OperatorText.Binary, name => $@"\s{Regex.Escape(name)}\s|\w{Regex.Escape(name)}\w").ShouldBeEmpty();

    [Fact]
    public void Tables_EveryTag_HasARow() =>
        Missing(["if", "elseif", "else", "for", "set", "macro", "block", "filter", "verbatim", "raw"], name => $@"\{{%-?\s*{name}\b")
            .ShouldBeEmpty();

    [Fact]
    public void Tables_EveryFunctionOfJq_HasARow() => Missing(
        JqBuiltinTable.Names().OfType<string>().Select(name => name[..name.IndexOf('/', StringComparison.Ordinal)]).Distinct(),
        name => $@"(?<![.\w]){name}\b").ShouldBeEmpty();

    static IEnumerable<string> Missing(IEnumerable<string> names, Func<string, string> pattern) =>
        names.Where(name => !Rows.Any(row => Regex.IsMatch(row, pattern(name)))).Order(StringComparer.Ordinal);
}
