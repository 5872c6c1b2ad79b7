using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Web.Executions;

/// <summary>
/// Files that are stored while the form is read: a form is a stream, its parts cannot wait until the inputs are looked at. When
/// what they were sent for does not happen, they go away again.
/// </summary>
sealed class UploadedFiles(IInternalStorage storage, StorageUri folder) : IInputFiles
{
    readonly Dictionary<string, StorageUri> byInput = new(StringComparer.Ordinal);

    public Task TakeAsync(Input input, string fileName, Stream content, CancellationToken cancellationToken)
    {
        var uri = folder.Child($"{StorageLayout.Slug(input.Id)}/{StorageName.Of(fileName)}");
        byInput[input.Id] = uri;
        return storage.PutAsync(uri, content, cancellationToken);
    }

    public Task<string> StoreAsync(Input input, InputUpload upload, CancellationToken cancellationToken) =>
        Task.FromResult(byInput[input.Id].ToString());

    public async Task DeleteAsync()
    {
        if (byInput.Count > 0)
        {
            await storage.DeleteAsync(folder, CancellationToken.None);
        }
    }
}
