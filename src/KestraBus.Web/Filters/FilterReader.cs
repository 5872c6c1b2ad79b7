using System.Text.RegularExpressions;
using KestraBus.Core.Paging;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Filters;

/// <summary>
/// Reads both spellings of filters into one list. What a repository would need a clock or a setting for is worked out here:
/// the time range becomes a start date, the scope a condition on the namespace.
/// </summary>
sealed partial class FilterReader(FilterResource resource, string systemNamespace, DateTimeOffset now)
{
    /// <summary>Bracketed filters win: when there is at least one, the flat ones are not looked at.</summary>
    public IReadOnlyList<FieldFilter> Read(QueryReader query)
    {
        CheckTimes(query);
        var bracketed = ReadBracketed(query).ToList();
        var filters = bracketed.Count > 0 ? bracketed : [.. new FlatFilters(resource, query).Read()];
        return [.. filters.SelectMany(filter => FilterValues.Normalize(filter, systemNamespace, now))];
    }

    static void CheckTimes(QueryReader query)
    {
        if (query.Find("timeRange") is not null && (query.Find("startDate") ?? query.Find("endDate")) is not null)
        {
            throw Refusal.IllegalArgument("Parameters 'startDate'/'endDate' and 'timeRange' are mutually exclusive");
        }

        if (query.FindDate("startDate") > query.FindDate("endDate"))
        {
            throw Refusal.IllegalArgument("Start date must be before End Date");
        }
    }

    IEnumerable<FieldFilter> ReadBracketed(QueryReader query)
    {
        foreach (var (name, given) in query.All)
        {
            if (Bracketed.Match(name) is not { Success: true } match)
            {
                continue;
            }

            var field = GetField(match.Groups["field"].Value);
            var operation = GetOperation(field, match.Groups["operation"].Value);
            var values = given.OfType<string>().SelectMany(value => Split(operation, value)).ToList();
            if (values.Count > 0 || operation is FilterOperation.In or FilterOperation.NotIn)
            {
                var key = match.Groups["key"] is { Success: true } group ? group.Value : null;
                yield return new FieldFilter(field.Name, operation, values, key);
            }
        }
    }

    FilterField GetField(string name)
    {
        if (resource.Find(name) is { } field)
        {
            return field;
        }

        throw FilterField.Known.TryGetValue(name, out var constant)
            ? Invalid($"Field {constant} is not supported for resource {resource.Constant}. Supported fields are {resource.FieldList}")
            : Refusal.IllegalArgument($"Unsupported field '{name}'. Expected one of: [{string.Join(", ", FilterField.Known.Keys)}]");
    }

    static FilterOperation GetOperation(FilterField field, string name)
    {
        var operation = FilterOperations.Get(name);
        return field.Operations.Contains(operation)
            ? operation
            : throw Invalid(
                $"Operation {name} is not supported for field {field.Constant}. "
                + $"Supported operations are {string.Join(", ", field.Operations.Select(FilterOperations.Name))}");
    }

    static RefusalException Invalid(string why) => new(400, "Invalid query filters: Provided query filters are invalid: " + why);

    static string[] Split(FilterOperation operation, string value) =>
        operation is FilterOperation.In or FilterOperation.NotIn
            ? (value is ['[', .. var inner, ']'] ? inner : value)
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : value.Length == 0 ? [] : [value];

    [GeneratedRegex(@"^filters\[(?<field>[^\]]+)\]\[(?<operation>[^\]]+)\](\[(?<key>.+)\])?$", RegexOptions.ExplicitCapture)]
    static partial Regex Bracketed { get; }
}
