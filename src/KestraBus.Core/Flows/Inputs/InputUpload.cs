namespace KestraBus.Core.Flows.Inputs;

/// <summary>A part of a request that holds a file; read only when it is stored.</summary>
public sealed record InputUpload(string FileName, Func<Stream> Open)
{
    /// <summary>Bytes, when they are known beforehand.</summary>
    public long? Length { get; init; }
}
