using KestraBus.Configuration;

namespace KestraBus.Tests.Hosting;

/// <summary>Queue and repository go in pairs; anything else is refused in one sentence.</summary>
public sealed class ServerShapeTests
{
    [Theory]
    [InlineData(null, null, ServerShape.Embedded)]
    [InlineData("memory", "memory", ServerShape.Memory)]
    [InlineData("memory", null, ServerShape.Memory)]
    [InlineData("database", "sqlite", ServerShape.Embedded)]
    [InlineData("rabbitmq", "postgres", ServerShape.Production)]
    [InlineData(null, "postgres", ServerShape.Production)]
    public void Of_Pair_IsItsShape(string? queue, string? repository, ServerShape shape) =>
        ServerShapes.Of(Pair(queue, repository)).ShouldBe(shape);

    [Theory]
    [InlineData("rabbitmq", "sqlite")]
    [InlineData("database", "postgres")]
    [InlineData("memory", "postgres")]
    [InlineData("kafka", "elasticsearch")]
    public void Of_WrongPair_IsRefusedWithBothNamesAndTheRemedy(string queue, string repository)
    {
        var refusal = Should.Throw<SettingsException>(() => ServerShapes.Of(Pair(queue, repository))).Message;

        refusal.ShouldContain($"kestra.queue.type: {queue}");
        refusal.ShouldContain($"kestra.repository.type: {repository}");
        refusal.ShouldContain("rabbitmq + postgres");
    }

    static Settings Pair(string? queue, string? repository) => new Settings()
        .Set("kestra.queue.type", queue)
        .Set("kestra.repository.type", repository);
}
