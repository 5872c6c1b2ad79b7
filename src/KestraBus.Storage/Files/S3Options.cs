namespace KestraBus.Storage.Files;

/// <summary>An S3 bucket. Without an endpoint it is AWS's own.</summary>
public sealed class S3Options
{
    /// <summary>Address of any other S3, for example <c>http://localhost:8333</c>.</summary>
    public string? Endpoint { get; set; }

    public string Bucket { get; set; } = "";

    public string Region { get; set; } = "us-east-1";

    /// <summary>Null takes what AWS's SDK finds by itself (environment, instance role).</summary>
    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    /// <summary>The bucket in the path rather than in the host name; what servers other than AWS want.</summary>
    public bool ForcePathStyle { get; set; } = true;

    /// <summary>Put before every key, so that several servers may share a bucket.</summary>
    public string Prefix { get; set; } = "";
}
