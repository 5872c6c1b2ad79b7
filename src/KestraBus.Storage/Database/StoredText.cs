namespace KestraBus.Storage.Database;

/// <summary>Text as a database takes it: PostgreSQL refuses the NUL character, which a task's output may well hold.</summary>
static class StoredText
{
    const char Replacement = '\ufffd';

    public static string? Of(string? text) => text?.Replace('\0', Replacement);
}
