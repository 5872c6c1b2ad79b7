namespace KestraBus.Benchmarks.Load;

/// <summary>What is asked of the server.</summary>
/// <param name="Name">The flow's id.</param>
/// <param name="TaskRuns">How many trivial tasks one execution runs.</param>
/// <param name="Source">The flow in YAML; none for a request that starts nothing.</param>
sealed record LoadWork(string Name, int TaskRuns, string? Source)
{
    public const string Namespace = "benchmarks.load";

    /// <summary>What HTTP, client and machine cost by themselves: the measure for the rest.</summary>
    public static readonly LoadWork Ping = new("ping", 0, null);

    public static readonly LoadWork One = Sequence("one", 1);

    public static readonly LoadWork Two = Sequence("two", 2);

    public static readonly LoadWork Ten = Sequence("ten", 10);

    public static readonly LoadWork Fan100 = Fan("fan100", 100);

    public static readonly LoadWork Fan1000 = Fan("fan1000", 1000);

    public static readonly IReadOnlyList<LoadWork> Flows = [One, Two, Ten, Fan100, Fan1000];

    static LoadWork Sequence(string id, int tasks) => new(id, tasks, $$$"""
        id: {{{id}}}
        namespace: {{{Namespace}}}
        tasks:
        {{{string.Join('\n', Enumerable.Range(1, tasks).Select(TaskYaml))}}}
        """);

    static string TaskYaml(int number) => $$$"""
          - id: t{{{number}}}
            type: io.kestra.plugin.core.debug.Return
            format: "{{ task.id }}"
        """;

    static LoadWork Fan(string id, int values) => new(id, values, $$$"""
        id: {{{id}}}
        namespace: {{{Namespace}}}
        tasks:
          - id: each
            type: io.kestra.plugin.core.flow.ForEach
            values: "{{ range(1, {{{values}}}) }}"
            concurrencyLimit: 0
            tasks:
              - id: out
                type: io.kestra.plugin.core.debug.Return
                format: "{{ taskrun.value }}"
        """);
}
