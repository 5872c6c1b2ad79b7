using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>Functions that look something up in the variables of the execution.</summary>
static class ContextFunctions
{
    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            new("tasksWithState", ["state"], TasksWithState) { Reads = ["tasks"] },
            new("currentEachOutput", ["outputs"], CurrentEachOutput) { Reads = ["parents", "taskrun"] },
            new("loopOutputs", ["outputs", "name"], LoopOutputs),
            new("env", ["name", "default"], Env) { Reads = ["envs"] },
            new("i18n", null, _ => throw new ExpressionException("There are no resource bundles.")),
        ],
    };

    static List<object?> TasksWithState(Arguments arguments)
    {
        var state = arguments.RequiredText(0, "state");
        arguments.Rendering.Variables.TryGet("tasks", out var tasks);
        var found = new List<object?>();
        foreach (var (id, task) in tasks as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>())
        {
            foreach (var (key, value) in task as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>())
            {
                if (value is IReadOnlyDictionary<string, object?> run)
                {
                    Add(found, id, key, run.GetValueOrDefault("state"), state);
                }
                else if (key == "state")
                {
                    Add(found, id, null, value, state);
                }
            }
        }

        return found;
    }

    static void Add(List<object?> found, string id, string? value, object? actual, string state)
    {
        if (!string.Equals(PlainData.Print(actual), state, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        // In the order in which Kestra prints them.
        var entry = new OrderedDictionary<string, object?> { ["state"] = PlainData.Print(actual).ToUpperInvariant() };
        if (value is not null)
        {
            entry["value"] = value;
        }

        entry["taskId"] = id;
        found.Add(entry);
    }

    // Parents come nearest first, outputs are nested outermost first. Outside of a task there is nothing to go by.
    static object? CurrentEachOutput(Arguments arguments)
    {
        var outputs = arguments.Required(0, "outputs") as IReadOnlyDictionary<string, object?>
            ?? throw new ExpressionException("The argument 'outputs' must be a map.");
        arguments.Rendering.Variables.TryGet("parents", out var parents);
        arguments.Rendering.Variables.TryGet("taskrun", out var own);
        if (parents is not IReadOnlyList<object?> list || own is not IReadOnlyDictionary<string, object?>)
        {
            throw new ExpressionException("The function 'currentEachOutput' needs the variables 'parents' and 'taskrun'.");
        }

        var runs = list.Reverse()
            .Select(parent => (parent as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("taskrun"))
            .Where(run => run is not null);
        foreach (var run in runs)
        {
            if (Output(outputs, run) is not { } inner)
            {
                return null;
            }

            outputs = inner as IReadOnlyDictionary<string, object?>
                ?? throw new ExpressionException("The outputs of an iteration must be a map.");
        }

        return Output(outputs, own);
    }

    static object? Output(IReadOnlyDictionary<string, object?> outputs, object? run) =>
        (run as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("value") is { } value
            ? outputs.GetValueOrDefault(PlainData.Print(value)) : null;

    static List<object?> LoopOutputs(Arguments arguments)
    {
        var name = arguments.RequiredText(1, "name");
        return arguments[0] is IReadOnlyList<object?> rounds
            ? rounds.Select(round => ((round as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("outputs")
                as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(name)).ToList()
            : throw new ExpressionException("The argument 'outputs' must be a list.");
    }

    static object? Env(Arguments arguments)
    {
        var name = arguments.RequiredText(0, "name");
        arguments.Rendering.Variables.TryGet("envs", out var variables);
        var value = (variables as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(name.ToLowerInvariant());
        return value is null or "" ? arguments[1] : value;
    }
}
