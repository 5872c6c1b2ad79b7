namespace KestraBus.Benchmarks.Expressions;

/// <summary>The text of the work that has no expression.</summary>
static class WorkText
{
    const int Length = 1024;
    const string Sentence = "Every night the orders of the day are imported, checked and sent on. ";

    public static string Text { get; } =
        string.Concat(Enumerable.Repeat(Sentence, (Length / Sentence.Length) + 1))[..Length];
}
