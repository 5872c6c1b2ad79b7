namespace KestraBus.Web.Filters;

/// <summary>What can be searched, and by which fields (http-api §1.5).</summary>
sealed record FilterResource(string Constant, IReadOnlyList<FilterField> Fields)
{
    public static FilterResource Flow { get; } = new(
        "FLOW",
        [FilterField.Labels, FilterField.Namespace, FilterField.Query, FilterField.Scope, FilterField.FlowId]);

    public static FilterResource Execution { get; } = new(
        "EXECUTION",
        [
            FilterField.Query, FilterField.Scope, FilterField.FlowId, FilterField.StartDate, FilterField.EndDate, FilterField.State,
            FilterField.Labels, FilterField.TriggerExecutionId, FilterField.ChildFilter, FilterField.Namespace, FilterField.Kind,
            FilterField.TimeRange,
        ]);

    public static FilterResource Log { get; } = new(
        "LOG",
        [
            FilterField.Query, FilterField.Scope, FilterField.Namespace, FilterField.StartDate, FilterField.EndDate, FilterField.FlowId,
            FilterField.TriggerId, FilterField.Level, FilterField.ExecutionId, FilterField.TimeRange,
        ]);

    public static FilterResource KeyValue { get; } = new(
        "KV_METADATA",
        [FilterField.Query, FilterField.Namespace, FilterField.Updated, FilterField.ExpirationDate]);

    public FilterField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);

    /// <summary>As Kestra lists them; it never names the time range.</summary>
    public string FieldList => string.Join(", ", Fields.Where(each => each != FilterField.TimeRange).Select(each => each.Constant));
}
