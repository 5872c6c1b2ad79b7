using System.Globalization;
using KestraBus.Core.Flows;
using KestraBus.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Requests;

/// <summary>Reads query parameters with Kestra's error texts. An empty value counts as absent (http-api §16.8).</summary>
public sealed class QueryReader(IQueryCollection query)
{
    public IQueryCollection All => query;

    public string? Find(string name) => query[name] is [.., { Length: > 0 } value] ? value : null;

    public string Get(string name) => Find(name) ?? throw Refusal.MissingQueryValue(name);

    public IReadOnlyList<string> List(string name) =>
        [.. query[name].Where(value => !string.IsNullOrEmpty(value)).Select(value => value!)];

    public bool Flag(string name, bool fallback) => Find(name) switch
    {
        null => fallback,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw Refusal.Unconvertible(name, text, $"For input string: \"{text}\""),
    };

    public int? FindNumber(string name) => Find(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw Refusal.Unconvertible(name, text, $"For input string: \"{text}\""),
    };

    public DateTimeOffset? FindDate(string name) => Find(name) switch
    {
        null => null,
        var text when Dates.TryParse(text, out var date) => date,
        var text => throw Refusal.Unconvertible(name, text, $"Text '{text}' could not be parsed at index 0"),
    };

    /// <summary>A value by its upper-case name; <paramref name="javaType"/> stands in the error text.</summary>
    public TEnum? FindEnum<TEnum>(string name, string javaType) where TEnum : struct, Enum => Find(name) switch
    {
        null => null,
        var text when Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) => value,
        var text => throw Refusal.Unconvertible(name, text, $"No enum constant {javaType}.{text}"),
    };

    /// <summary>Repeatable <c>key:value</c>, split at the first colon; blanks behind it do not count.</summary>
    public IReadOnlyList<Label> Labels(string name) => [.. List(name).Select(SplitLabel)];

    static Label SplitLabel(string text) => text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
        ? new Label(text[..colon], text[(colon + 1)..].TrimStart(' '))
        : throw Refusal.Unprocessable("Can't split the queryString parameter by ':'");
}
