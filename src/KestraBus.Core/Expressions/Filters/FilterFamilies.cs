namespace KestraBus.Core.Expressions.Filters;

static class FilterFamilies
{
    public static IReadOnlyList<ExpressionFamily> All { get; } =
    [
        TextFilters.Family, IndentFilters.Family, SubstringFilters.Family, PatternFilters.Family, EncodingFilters.Family,
        CollectionFilters.Family, ElementFilters.Family, NumberFilters.Family, DataFilters.Family, DateFilters.Family,
    ];
}
