using System.Text;
using System.Text.Json;
using KestraBus.Tests.Hosting;
using RabbitMQ.Client;

namespace KestraBus.Tests.Messages;

/// <summary>Programs start executions by plain JSON on the start queue, as the README tells them to.</summary>
public sealed class StartMessageTests
{
    const string Flow = """
        id: greet
        namespace: messages
        inputs:
          - { id: name, type: STRING }
        tasks:
          - { id: say, type: io.kestra.plugin.core.debug.Return, format: "Hello {{ inputs.name }}" }
        outputs:
          - { id: said, type: STRING, value: "{{ outputs.say.value }}" }
        """;

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Start_PlainJsonWithReplyQueue_AnswersAcceptedThenEnd()
    {
        await using var shape = await ProductionShape.CreateAsync();
        await using var server = await ServerProcess.StartAsync(shape.Settings, "standalone");
        await server.CreateFlowAsync(Flow);
        await using var program = await Requester.ConnectAsync(shape);

        await program.SendAsync("""{"namespace":"messages","flowId":"greet","inputs":{"name":"Ada"},"notifyEnd":true}""", "c-1");
        var accepted = await program.ReceiveAsync(Limit);
        var ended = await program.ReceiveAsync(Limit);

        var id = accepted.GetProperty("executionId").GetString();
        ended.GetProperty("executionId").GetString().ShouldBe(id);
        ended.GetProperty("state").GetString().ShouldBe("SUCCESS");
        ended.GetProperty("outputs").GetProperty("said").GetString().ShouldBe("Hello Ada");
    }

    [Fact]
    public async Task Start_SameIdempotencyKeyTwice_OneExecution()
    {
        await using var shape = await ProductionShape.CreateAsync();
        await using var server = await ServerProcess.StartAsync(shape.Settings, "standalone");
        await server.CreateFlowAsync(Flow);
        await using var program = await Requester.ConnectAsync(shape);
        const string Message = """{"namespace":"messages","flowId":"greet","inputs":{"name":"Ada"},"idempotencyKey":"order-17"}""";

        await program.SendAsync(Message, "c-1");
        await program.SendAsync(Message, "c-2");
        var first = await program.ReceiveAsync(Limit);
        var second = await program.ReceiveAsync(Limit);

        second.GetProperty("executionId").GetString().ShouldBe(first.GetProperty("executionId").GetString());
        new[] { first, second }.Count(answer => answer.GetProperty("alreadyStarted").GetBoolean()).ShouldBe(1);
    }

    [Theory]
    [InlineData("0b0e0ac4-8a55-4c5e-9d6e-30f2a9a0c111")]
    [InlineData("order 17, first try")]
    public async Task Start_SameMessageTwiceWithoutKey_OneExecution(string messageId)
    {
        await using var shape = await ProductionShape.CreateAsync();
        await using var server = await ServerProcess.StartAsync(shape.Settings, "standalone");
        await server.CreateFlowAsync(Flow);
        await using var program = await Requester.ConnectAsync(shape);
        const string Message = """{"namespace":"messages","flowId":"greet","inputs":{"name":"Ada"}}""";

        await program.SendAsync(Message, "c-1", messageId);
        await program.SendAsync(Message, "c-2", messageId);
        await program.SendAsync(Message, "c-3");
        await program.SendAsync(Message, "c-4");
        List<JsonElement> answers = [];
        while (answers.Count < 4)
        {
            answers.Add(await program.ReceiveAsync(Limit));
        }

        answers.Select(answer => answer.GetProperty("executionId").GetString()).Distinct().Count().ShouldBe(3);
        answers.Count(answer => answer.GetProperty("alreadyStarted").GetBoolean()).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"namespace":"messages","flowId":"nowhere"}""", "nowhere")]
    [InlineData("""{"namespace":"messages","flowId":"greet"}""", "name")]
    public async Task Start_UnknownFlowOrMissingInput_AnswersRefusedWithReason(string message, string named)
    {
        await using var shape = await ProductionShape.CreateAsync();
        await using var server = await ServerProcess.StartAsync(shape.Settings, "standalone");
        await server.CreateFlowAsync(Flow);
        await using var program = await Requester.ConnectAsync(shape);

        await program.SendAsync(message, "c-1");
        var refused = await program.ReceiveAsync(Limit);

        refused.GetProperty("reason").GetString()!.ShouldContain(named);
    }

    sealed class Requester(IConnection connection, IChannel channel, string startQueue, string replyQueue) : IAsyncDisposable
    {
        public static async Task<Requester> ConnectAsync(ProductionShape shape)
        {
            var connection = await new ConnectionFactory { Uri = ProductionShape.Broker }.CreateConnectionAsync();
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            var replies = await channel.QueueDeclareAsync();
            return new Requester(connection, channel, shape.QueuePrefix + ".start", replies.QueueName);
        }

        public async Task SendAsync(string json, string correlationId, string? messageId = null)
        {
            var properties = new BasicProperties
            {
                ContentType = "application/json",
                ReplyTo = replyQueue,
                CorrelationId = correlationId,
                Persistent = true,
            };
            if (messageId is not null)
            {
                properties.MessageId = messageId;
            }

            await channel.BasicPublishAsync(exchange: "", routingKey: startQueue, mandatory: true, properties, Encoding.UTF8.GetBytes(json));
        }

        public async Task<JsonElement> ReceiveAsync(TimeSpan limit)
        {
            using var deadline = new CancellationTokenSource(limit);
            while (true)
            {
                if (await channel.BasicGetAsync(replyQueue, autoAck: true, deadline.Token) is { } message)
                {
                    message.BasicProperties.CorrelationId.ShouldNotBeNull();
                    return JsonSerializer.Deserialize<JsonElement>(message.Body.Span);
                }

                await Task.Delay(20, deadline.Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await channel.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
