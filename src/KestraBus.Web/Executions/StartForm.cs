using System.Text;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Engine.Starting;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Executions;

/// <summary>
/// Reads the inputs of a start from a multipart form. A file goes straight from the network into internal storage; when the
/// start is refused, what was stored for it goes away again.
/// </summary>
public sealed class StartForm(IInternalStorage storage, IOptions<WebOptions> options)
{
    const int MostParts = 1_000;

    public async Task<StartOutcome> StartAsync(
        HttpRequest request, StartCommand command, ExecutionStarter starter, CancellationToken cancellationToken)
    {
        if (FormSections.Of(request) is not { } sections)
        {
            return await starter.StartAsync(command, cancellationToken);
        }

        var (flow, refusal) = await starter.FindFlowAsync(command.Flow, command.Revision, cancellationToken);
        if (flow is null)
        {
            return refusal!;
        }

        var folder = StorageLayout.Execution(flow.Key, command.ExecutionId!);
        var isStarted = false;
        try
        {
            var inputs = await ReadAsync(sections, flow, folder, cancellationToken);
            var outcome = await starter.StartAsync(command with { Inputs = inputs }, cancellationToken);
            isStarted = outcome is StartOutcome.Started;
            return outcome;
        }
        finally
        {
            if (!isStarted)
            {
                await storage.DeleteAsync(folder, CancellationToken.None);
            }
        }
    }

    /// <summary>The values by input id; files as the URI under which they are stored, or by name only when there is no folder.</summary>
    internal async Task<IReadOnlyDictionary<string, object?>> ReadAsync(
        MultipartReader sections, Flow flow, StorageUri? folder, CancellationToken cancellationToken)
    {
        var values = new OrderedDictionary<string, object?>();
        var budget = options.Value.MaxUploadBytes;
        for (var parts = 0; await sections.ReadNextSectionAsync(cancellationToken) is { } section; parts++)
        {
            if (parts == MostParts || FormPart.Of(section) is not { } part)
            {
                throw Refusal.IllegalArgument(parts == MostParts ? $"At most {MostParts} parts are taken" : "A part without a name");
            }

            using var body = new LimitedStream(section.Body, budget);
            var input = FindInput(flow, part);
            if (input is { Type: InputType.File } && part.FileName is not null)
            {
                values[input.Id] = await StoreAsync(input, part, body, folder, cancellationToken);
            }
            else
            {
                values[input?.Id ?? part.Name] = await ReadTextAsync(body, cancellationToken);
            }

            budget -= body.Taken;
        }

        return values;
    }

    /// <summary>By the part's name; else, as clients before 0.24 did it, by its file name.</summary>
    static Input? FindInput(Flow flow, FormPart part) =>
        flow.Inputs.FirstOrDefault(input => input.Id == part.Name)
        ?? flow.Inputs.FirstOrDefault(input => part.FileName is not null && input.Id == part.FileName);

    async Task<string> StoreAsync(
        Input input, FormPart part, LimitedStream body, StorageUri? folder, CancellationToken cancellationToken)
    {
        var name = input.Id == part.Name ? part.FileName! : input.Id + (input.Extension ?? ".upl");
        var first = new byte[4096];
        var count = await body.ReadAsync(first, cancellationToken);
        if (count == 0)
        {
            throw Refusal.InvalidEntity($"Can't upload file: {name}");
        }

        if (folder is not { } place)
        {
            await body.CopyToAsync(Stream.Null, cancellationToken);
            return name;
        }

        var uri = place.Child($"inputs/{StorageLayout.Slug(input.Id)}/{StorageName.Of(name)}");
        await using var content = new PrefixedStream(first.AsMemory(0, count), body);
        await storage.PutAsync(uri, content, cancellationToken);
        return uri.ToString();
    }

    static async Task<string> ReadTextAsync(LimitedStream body, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        using var limited = new LimitedStream(body, BodyReader.TextLimit);
        await limited.CopyToAsync(text, cancellationToken);
        return Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
    }
}
