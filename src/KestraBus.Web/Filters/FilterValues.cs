using KestraBus.Core.Executions;
using KestraBus.Core.Logs;
using KestraBus.Core.Paging;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Filters;

/// <summary>Checks the values of filters and brings them into the form that repositories expect.</summary>
static class FilterValues
{
    public const string StateType = "io.kestra.core.models.flows.State.Type";
    const string LevelType = "org.slf4j.event.Level";

    public static IEnumerable<FieldFilter> Normalize(FieldFilter filter, string systemNamespace, DateTimeOffset now) => filter.Field switch
    {
        "state" => [Names(filter, value => RunStates.Find(value)?.Name ?? throw Unknown(StateType, value))],
        "level" => [Names(filter, value => Enum.TryParse<LogLevel>(value, true, out var level)
            ? level.ToString().ToUpperInvariant()
            : throw Unknown(LevelType, value))],
        "childFilter" => [Names(filter, value => value is "MAIN" or "CHILD"
            ? value
            : throw Unknown("io.kestra.core.repositories.ExecutionRepositoryInterface.ChildFilter", value))],
        "kind" => [Names(filter, value => value is "NORMAL" or "TEST" or "PLAYGROUND"
            ? value
            : throw Unknown("io.kestra.core.models.executions.ExecutionKind", value))],
        "startDate" or "endDate" or "updated" or "expirationDate" => [Names(filter, value => Dates.TryParse(value, out var date)
            ? ApiJson.Instant(date)
            : throw Refusal.IllegalArgument($"Text '{value}' could not be parsed at index 0"))],
        "timeRange" => [Range(filter, now)],
        "scope" => Scope(filter, systemNamespace),
        "labels" when filter.Key is null => filter.Values.Select(value => Label(filter, value)),
        _ => [filter],
    };

    static FieldFilter Names(FieldFilter filter, Func<string, string> convert) =>
        filter with { Values = [.. filter.Values.Select(convert)] };

    static FieldFilter Range(FieldFilter filter, DateTimeOffset now) => Dates.TryParseDuration(filter.Values[^1], out var range)
        ? new FieldFilter("startDate", FilterOperation.GreaterThanOrEqualTo, [ApiJson.Instant(now - range)])
        : throw Refusal.IllegalArgument($"Invalid duration: {filter.Values[^1]}");

    /// <summary>USER and SYSTEM together are everything: no condition.</summary>
    static IEnumerable<FieldFilter> Scope(FieldFilter filter, string systemNamespace)
    {
        var scopes = filter.Values.SelectMany(value => value.Split(',')).Distinct().ToList();
        if (scopes.Find(scope => scope is not ("USER" or "SYSTEM")) is { } unknown)
        {
            throw Refusal.IllegalArgument($"Invalid FlowScope value: {unknown}");
        }

        var wantsSystem = scopes.Contains("SYSTEM") == (filter.Operation is FilterOperation.Equals or FilterOperation.In);
        return scopes.Count == 1
            ? [new FieldFilter("namespace", wantsSystem ? FilterOperation.Equals : FilterOperation.NotEquals, [systemNamespace])]
            : [];
    }

    /// <summary>A label without a key in brackets has it in its value, before the first colon.</summary>
    static FieldFilter Label(FieldFilter filter, string value) => value.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
        ? filter with { Values = [value[(colon + 1)..]], Key = value[..colon] }
        : filter.Operation is FilterOperation.Contains
            ? filter with { Values = [value] }
            : throw Refusal.Unprocessable("Can't split the queryString parameter by ':'");

    static RefusalException Unknown(string javaType, string value) => Refusal.IllegalArgument($"No enum constant {javaType}.{value}");
}
