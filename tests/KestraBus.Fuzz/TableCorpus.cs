using System.Collections;
using System.Reflection;

namespace KestraBus.Fuzz;

/// <summary>The templates in the tables of tests: all texts in <c>[InlineData(…)]</c>, as they are and between delimiters.</summary>
public static class TableCorpus
{
    public static IReadOnlyList<string> Of(Assembly tests) =>
    [
        .. tests.GetTypes().Where(type => type.Namespace?.EndsWith(".Expressions", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMethods()).SelectMany(Rows)
            .SelectMany(row => row).OfType<string>().Where(text => text.Length > 0).Distinct()
            .SelectMany(text => text.Contains('{', StringComparison.Ordinal) ? (string[])[text] : ["{{ " + text + " }}"]),
    ];

    /// <summary>The rows of one test.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(MethodInfo test) => test.GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType.Name == "InlineDataAttribute")
        .Select(attribute => (IReadOnlyList<object?>)[.. attribute.ConstructorArguments.SelectMany(Values)]);

    static IEnumerable<object?> Values(CustomAttributeTypedArgument argument) =>
        argument.Value is IEnumerable many and not string
            ? many.Cast<CustomAttributeTypedArgument>().Select(one => one.Value)
            : [argument.Value];
}
