namespace KestraBus.Core.Flows.Inputs;

/// <summary>Keeps what is uploaded for FILE inputs.</summary>
public interface IInputFiles
{
    /// <summary>Stores the content and answers its <c>kestra://</c> URI.</summary>
    Task<string> StoreAsync(Input input, InputUpload upload, CancellationToken cancellationToken);
}
