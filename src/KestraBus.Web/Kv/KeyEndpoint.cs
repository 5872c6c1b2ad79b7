using KestraBus.Core.KeyValues;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Kv;

/// <summary>What endpoints about one key share.</summary>
public abstract class KeyEndpoint : ApiEndpoint
{
    protected string Space => Segment("namespace");

    /// <summary>The key of the path, which must be a legal one.</summary>
    protected string Key => Legal(Segment("key"));

    protected static string Legal(string key) =>
        KeyRules.FindProblem(key) is { } problem ? throw Refusal.IllegalArgument(problem) : key;
}
