namespace KestraBus.Core.Flows;

/// <summary>Several flows in one text.</summary>
public static class FlowDocuments
{
    /// <summary>Splits at lines that are exactly <c>---</c> (flow-language P-1). A leading one makes no empty flow.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var documents = new List<string>();
        var start = 0;
        for (var position = 0; position < text.Length;)
        {
            var end = text.IndexOf('\n', position);
            var next = end < 0 ? text.Length : end + 1;
            if (text.AsSpan(position..next).TrimEnd("\r\n") is "---")
            {
                Add(documents, text[start..position], isFirst: start == 0);
                start = next;
            }

            position = next;
        }

        Add(documents, text[start..], isFirst: start == 0);
        return documents;
    }

    static void Add(List<string> documents, string document, bool isFirst)
    {
        if (!isFirst || !string.IsNullOrWhiteSpace(document))
        {
            documents.Add(document);
        }
    }
}
