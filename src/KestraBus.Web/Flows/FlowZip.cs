using System.IO.Compression;
using System.Text;
using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Flows;

/// <summary>Flows as a zip file, each entry one source. Reading has budgets: an archive can be far larger than it looks.</summary>
static class FlowZip
{
    const int MostEntries = 10_000;
    const long LargestContent = 128L * 1024 * 1024;

    public static async Task<byte[]> WriteAsync(IEnumerable<Flow> flows, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(
            bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            foreach (var flow in flows)
            {
                await using var entry = await zip.CreateEntry($"{flow.Namespace}.{flow.Id}.yaml").OpenAsync(cancellationToken);
                await entry.WriteAsync(Encoding.UTF8.GetBytes(flow.Source), cancellationToken);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Name and text of each YAML entry.</summary>
    public static async Task<IReadOnlyList<(string Name, string Text)>> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        await using var zip = await OpenAsync(content, cancellationToken);
        if (zip.Entries.Count > MostEntries)
        {
            throw Refusal.IllegalArgument($"At most {MostEntries} entries are taken from a zip file");
        }

        var found = new List<(string, string)>();
        var left = LargestContent;
        foreach (var entry in zip.Entries.Where(each => FlowImport.IsYaml(each.Name)))
        {
            await using var body = await entry.OpenAsync(cancellationToken);
            using var limited = new Requests.LimitedStream(body, left);
            using var reader = new StreamReader(limited, Encoding.UTF8);
            found.Add((entry.FullName, await reader.ReadToEndAsync(cancellationToken)));
            left -= limited.Taken;
        }

        return found;
    }

    static async Task<ZipArchive> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            return await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw Refusal.IllegalArgument("The file is no zip file that can be read");
        }
    }
}
