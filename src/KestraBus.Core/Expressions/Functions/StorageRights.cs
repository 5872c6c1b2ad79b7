using KestraBus.Core.Files;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>
/// Which files of internal storage an expression may name, as in Kestra: all of its own execution and of the one that triggered it,
/// what tasks of any execution have stored, and files of its own namespace or of one it names. Nothing else that is kept there.
/// </summary>
static class StorageRights
{
    /// <exception cref="ExpressionException">The file may not be read.</exception>
    public static void Check(Arguments arguments, string path, string? @namespace)
    {
        if (!StorageUri.TryParse(path, out var uri))
        {
            throw new ExpressionException($"Invalid path '{path}'.");
        }

        if (!IsOf(arguments, "execution", uri) && !IsOf(arguments, "trigger", uri) && !IsStoredByTask(uri)
            && !StorageLayout.NamespaceFiles(@namespace ?? FlowVariables.Namespace(arguments)).Contains(uri))
        {
            throw new ExpressionException(
                $"Cannot read '{path}': it is neither a file of this execution nor of a task nor of the namespace.");
        }
    }

    static bool IsOf(Arguments arguments, string variable, StorageUri uri)
    {
        var (source, flowKey, executionKey) = variable == "trigger" ? (variable, "flowId", "executionId") : ("flow", "id", "id");
        return FlowVariables.Text(arguments, source, "namespace") is { } @namespace
            && FlowVariables.Text(arguments, source, flowKey) is { } flow
            && FlowVariables.Text(arguments, variable, executionKey) is { } execution
            && StorageLayout.Execution(new FlowKey(Tenants.Main, @namespace, flow), execution).Contains(uri);
    }

    // namespace/flow/executions/id/tasks/task/file. What belongs to no flow lies below a folder whose name begins with an
    // underscore, as no namespace's and no flow's does.
    static bool IsStoredByTask(StorageUri uri)
    {
        var segments = uri.Path[1..].Split('/');
        for (var at = 2; at + 4 < segments.Length; at++)
        {
            if (segments[at] == "executions" && segments[at + 2] == "tasks")
            {
                return !segments.Take(at).Any(segment => segment.StartsWith('_'));
            }
        }

        return false;
    }
}
