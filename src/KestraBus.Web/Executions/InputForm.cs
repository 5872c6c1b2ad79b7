using System.Text;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.WebUtilities;

namespace KestraBus.Web.Executions;

/// <summary>Takes the content of an uploaded file; it is gone when this returns.</summary>
delegate Task TakeFile(Input input, string fileName, Stream content, CancellationToken cancellationToken);

/// <summary>Reads a form, each part an input: texts as they are, files handed on while they arrive (http-api §4.1).</summary>
sealed class InputForm(IReadOnlyList<Input> inputs, long mostBytes, TakeFile take)
{
    const int MostParts = 1_000;

    public async Task<IReadOnlyDictionary<string, object?>> ReadAsync(MultipartReader sections, CancellationToken cancellationToken)
    {
        var values = new OrderedDictionary<string, object?>();
        var left = mostBytes;
        for (var parts = 0; await FormSections.NextAsync(sections, cancellationToken) is { } section; parts++)
        {
            if (parts == MostParts || FormPart.Of(section) is not { } part)
            {
                throw Refusal.IllegalArgument(parts == MostParts ? $"At most {MostParts} parts are taken" : "A part has no name");
            }

            using var body = new LimitedStream(section.Body, left);
            var input = FindInput(part);
            values[input?.Id ?? part.Name] = part.FileName is not null && input is { Type: InputType.File }
                ? await TakeAsync(input, part, body, cancellationToken)
                : await ReadTextAsync(body, cancellationToken);
            left -= body.Taken;
        }

        return values;
    }

    /// <summary>By the part's name; else, as clients before 0.24 did it, by its file name.</summary>
    Input? FindInput(FormPart part) =>
        inputs.FirstOrDefault(input => input.Id == part.Name)
        ?? inputs.FirstOrDefault(input => part.FileName is not null && input.Id == part.FileName);

    async Task<InputUpload> TakeAsync(Input input, FormPart part, LimitedStream body, CancellationToken cancellationToken)
    {
        var name = input.Id == part.Name ? part.FileName! : input.Id + (input.Extension ?? ".upl");
        await take(input, name, body, cancellationToken);
        return new InputUpload(name, () => throw new InvalidOperationException("the file was taken already")) { Length = body.Taken };
    }

    static async Task<string> ReadTextAsync(LimitedStream body, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        using var limited = new LimitedStream(body, BodyReader.TextLimit);
        await limited.CopyToAsync(text, cancellationToken);
        return Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
    }
}
