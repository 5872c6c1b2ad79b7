using KestraBus.Core.Plugins;

namespace SamplePlugin;

/// <summary>Turns a text around; shows what a plugin of somebody else looks like.</summary>
[Plugin("com.example.Reverse", Title = "Turn a text around")]
[PluginExample("Turn the id of the execution around", """
    id: reverse
    type: com.example.Reverse
    text: "{{ execution.id }}"
    """)]
[PluginOutput("value", "string", Description = "The text, last character first.")]
[PluginOutput("uri", "string", Description = "The same as a file, when `store` is true.")]
public sealed class Reverse : ITask
{
    [PluginProperty(Required = true, Title = "The text to turn around")]
    public Property<string>? Text { get; init; }

    [PluginProperty(Title = "Whether to store the result as a file too")]
    public Property<bool>? Store { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var text = await context.RenderAsync(Text, cancellationToken)
            ?? throw new TaskFailedException("There is no text to turn around");
        var value = string.Concat(text.Reverse());
        context.Log.Info($"{text} becomes {value}");
        context.Metrics.Counter("characters", value.Length);
        var outputs = new Dictionary<string, object?> { ["value"] = value };
        if (await context.RenderAsync(Store, cancellationToken))
        {
            using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(value));
            outputs["uri"] = await context.Files.PutAsync("reversed.txt", content, cancellationToken);
        }

        return new TaskOutput(outputs);
    }
}
