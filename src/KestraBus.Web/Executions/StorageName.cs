namespace KestraBus.Web.Executions;

/// <summary>The last part of a file name as a client sent it, fit for a path.</summary>
static class StorageName
{
    const int Longest = 200;

    public static string Of(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = string.Concat(last.Where(character => !char.IsControl(character)));
        return safe switch
        {
            "" or "." or ".." => "file",
            { Length: > Longest } => safe[^Longest..],
            _ => safe,
        };
    }
}
