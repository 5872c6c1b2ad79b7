using KestraBus.Core.Executions;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Reads a state from a query parameter.</summary>
static class StateParameter
{
    public static RunState Get(QueryReader parameters, string name) => Read(name, parameters.Get(name));

    public static RunState? Find(QueryReader parameters, string name) => parameters.Find(name) is { } text ? Read(name, text) : null;

    static RunState Read(string name, string text) => RunStates.Find(text)
        ?? throw Refusal.Unconvertible(name, "String name", $"No enum constant io.kestra.core.models.flows.State.Type.{text}");
}
