namespace KestraBus.Core.Expressions;

public static class VariablesExtensions
{
    extension(IVariables variables)
    {
        /// <summary>The same variables with some added or replaced.</summary>
        public IVariables With(IReadOnlyDictionary<string, object?> more) =>
            new OverlayVariables(new DictionaryVariables(more), variables);

        /// <summary>The same variables with one added or replaced.</summary>
        public IVariables With(string name, object? value) =>
            variables.With(new Dictionary<string, object?> { [name] = value });
    }
}
