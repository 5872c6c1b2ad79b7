namespace KestraBus.Core.Expressions.Functions;

static class FunctionFamilies
{
    public static IReadOnlyList<ExpressionFamily> All { get; } =
    [
        NumberFunctions.Family, IdFunctions.Family, DataFunctions.Family, RenderFunctions.Family,
            CryptoFunctions.Family,
        ContextFunctions.Family, DateFunctions.Family, SecretFunctions.Family, KeyValueFunctions.Family,
        FileFunctions.Family, HttpFunctions.Family, ErrorLogFunctions.Family, SubflowFunctions.Family,
    ];
}
