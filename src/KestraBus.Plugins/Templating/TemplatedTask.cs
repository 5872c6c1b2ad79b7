using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Templating;

/// <summary>Runs a task whose definition is itself a template.</summary>
[Plugin(
    "io.kestra.plugin.core.templating.TemplatedTask",
    Aliases = ["io.kestra.core.tasks.templating.TemplatedTask"],
    Title = "Run a task that is made by a template",
    Description = "The rendered text is read as the YAML of one task, which then runs in place, with its own outputs.")]
[PluginExample("A task whose type is an input", """
    id: templated
    type: io.kestra.plugin.core.templating.TemplatedTask
    spec: |
      type: "{{ inputs.type }}"
      message: Hello
    """)]
public sealed class TemplatedTask : ITask
{
    const string OwnType = "io.kestra.plugin.core.templating.TemplatedTask";

    [PluginProperty(Required = true, Title = "The task as YAML")]
    public Property<string>? Spec { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var spec = await context.RenderAsync(Spec, cancellationToken) ?? "";
        var definition = Read(spec, context.Get<FlowYaml>());
        if (definition.Type == OwnType)
        {
            throw new TaskFailedException($"The templated task cannot be of type '{OwnType}'");
        }

        if (definition.Plugin.Kind != PluginKind.Task)
        {
            throw new TaskFailedException("The templated task must be a runnable task");
        }

        var task = context.Get<PluginRegistry>().CreateTask(definition.Type, definition.Properties);
        return await task.RunAsync(context, cancellationToken);
    }

    static TaskDefinition Read(string spec, FlowYaml yaml)
    {
        var reading = yaml.ReadTask(spec);
        if (reading.Problems.Any(problem => problem.Path == "id"))
        {
            // It runs as this task run: Kestra asks for no id of its own.
            reading = yaml.ReadTask("id: templated\n" + spec);
        }

        return reading.Task ?? throw new TaskFailedException($"The templated task is not valid: {reading.Constraints}");
    }
}
