using KestraBus.Core.Paging;

namespace KestraBus.Web.Filters;

/// <summary>A field that can be filtered by: its name in queries, Kestra's constant for messages, and the operations it has.</summary>
sealed record FilterField(string Name, string Constant, IReadOnlyList<FilterOperation> Operations)
{
    static readonly FilterOperation[] Equality = [FilterOperation.Equals, FilterOperation.NotEquals];
    static readonly FilterOperation[] Sets = [.. Equality, FilterOperation.In, FilterOperation.NotIn];

    static readonly FilterOperation[] Texts =
    [
        .. Equality, FilterOperation.Contains, FilterOperation.StartsWith, FilterOperation.EndsWith,
        FilterOperation.In, FilterOperation.NotIn,
    ];

    static readonly FilterOperation[] Names =
    [
        .. Equality, FilterOperation.Contains, FilterOperation.StartsWith, FilterOperation.EndsWith, FilterOperation.Regex,
        FilterOperation.In, FilterOperation.NotIn, FilterOperation.Prefix,
    ];

    static readonly FilterOperation[] Comparisons =
    [
        FilterOperation.GreaterThanOrEqualTo, FilterOperation.GreaterThan, FilterOperation.LessThanOrEqualTo,
        FilterOperation.LessThan, .. Equality,
    ];

    public static FilterField Query { get; } = new("q", "QUERY", Equality);

    public static FilterField Scope { get; } = new("scope", "SCOPE", Equality);

    public static FilterField Namespace { get; } = new("namespace", "NAMESPACE", Names);

    public static FilterField FlowId { get; } = new("flowId", "FLOW_ID", Names);

    public static FilterField Labels { get; } = new("labels", "LABELS", [.. Sets, FilterOperation.Contains]);

    public static FilterField State { get; } = new("state", "STATE", Sets);

    public static FilterField Kind { get; } = new("kind", "KIND", Sets);

    public static FilterField StartDate { get; } = new("startDate", "START_DATE", Comparisons);

    public static FilterField EndDate { get; } = new("endDate", "END_DATE", Comparisons);

    public static FilterField TimeRange { get; } = new("timeRange", "TIME_RANGE", [FilterOperation.Equals]);

    public static FilterField TriggerExecutionId { get; } = new("triggerExecutionId", "TRIGGER_EXECUTION_ID", Texts);

    public static FilterField TriggerId { get; } = new("triggerId", "TRIGGER_ID", Texts);

    public static FilterField ExecutionId { get; } = new("executionId", "EXECUTION_ID", Texts);

    public static FilterField ChildFilter { get; } = new("childFilter", "CHILD_FILTER", Equality);

    public static FilterField Level { get; } = new("level", "MIN_LEVEL", Equality);

    public static FilterField Updated { get; } = new("updated", "UPDATED", Comparisons);

    public static FilterField ExpirationDate { get; } = new("expirationDate", "EXPIRATION_DATE", Comparisons);

    /// <summary>All fields that Kestra knows anywhere: another name is a typing error, not a wrong place.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new OrderedDictionary<string, string>
    {
        ["childFilter"] = "CHILD_FILTER",
        ["metadata"] = "METADATA",
        ["triggerState"] = "TRIGGER_STATE",
        ["endDate"] = "END_DATE",
        ["parentPath"] = "PARENT_PATH",
        ["triggerExecutionId"] = "TRIGGER_EXECUTION_ID",
        ["type"] = "TYPE",
        ["taskRunId"] = "TASK_RUN_ID",
        ["path"] = "PATH",
        ["flowRevision"] = "FLOW_REVISION",
        ["assetId"] = "ASSET_ID",
        ["scope"] = "SCOPE",
        ["id"] = "ID",
        ["state"] = "STATE",
        ["flowId"] = "FLOW_ID",
        ["expirationDate"] = "EXPIRATION_DATE",
        ["timeRange"] = "TIME_RANGE",
        ["workerId"] = "WORKER_ID",
        ["level"] = "MIN_LEVEL",
        ["kind"] = "KIND",
        ["created"] = "CREATED",
        ["triggerId"] = "TRIGGER_ID",
        ["version"] = "VERSION",
        ["labels"] = "LABELS",
        ["q"] = "QUERY",
        ["executionId"] = "EXECUTION_ID",
        ["existingOnly"] = "EXISTING_ONLY",
        ["namespace"] = "NAMESPACE",
        ["updated"] = "UPDATED",
        ["startDate"] = "START_DATE",
        ["taskId"] = "TASK_ID",
        ["username"] = "USERNAME",
    };
}
