using KestraBus.Core.Files;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Web.Executions;

/// <summary>
/// Files that were stored while the form was read: a form is a stream, its parts cannot wait until the inputs are looked at.
/// </summary>
sealed class UploadedFiles : IInputFiles
{
    readonly Dictionary<string, StorageUri> byInput = new(StringComparer.Ordinal);

    public void Add(string inputId, StorageUri uri) => byInput[inputId] = uri;

    public Task<string> StoreAsync(Core.Flows.Input input, InputUpload upload, CancellationToken cancellationToken) =>
        Task.FromResult(byInput[input.Id].ToString());
}
