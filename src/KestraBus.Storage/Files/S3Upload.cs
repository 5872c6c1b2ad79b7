using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;

namespace KestraBus.Storage.Files;

/// <summary>Uploads a stream of unknown length with one part in memory at a time. Small ones go in one request.</summary>
sealed class S3Upload(IAmazonS3 client, string bucket)
{
    /// <summary>S3 takes 10,000 parts of at least 5 MB: files of up to 80 GB.</summary>
    const int PartSize = 8 * 1024 * 1024;

    public async Task RunAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PartSize);
        try
        {
            var length = await FillAsync(content, buffer, cancellationToken);
            if (length < PartSize)
            {
                await PutAsync(key, buffer, length, cancellationToken);
            }
            else
            {
                await PutInPartsAsync(key, content, buffer, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    async Task PutAsync(string key, byte[] buffer, int length, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(buffer, 0, length, writable: false);
        await client.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = key, InputStream = body, AutoCloseStream = false }, cancellationToken);
    }

    async Task PutInPartsAsync(string key, Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        var begun = await client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = bucket, Key = key }, cancellationToken);
        try
        {
            var parts = new List<PartETag>();
            for (var length = PartSize; length > 0; length = await FillAsync(content, buffer, cancellationToken))
            {
                parts.Add(await PutPartAsync(key, begun.UploadId, parts.Count + 1, buffer, length, cancellationToken));
            }

            await client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = begun.UploadId, PartETags = parts },
                cancellationToken);
        }
        catch
        {
            // Unfinished parts cost money and are seen by nobody.
            await client.AbortMultipartUploadAsync(bucket, key, begun.UploadId, CancellationToken.None);
            throw;
        }
    }

    async Task<PartETag> PutPartAsync(
        string key, string uploadId, int number, byte[] buffer, int length, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(buffer, 0, length, writable: false);
        var sent = await client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = bucket,
                Key = key,
                UploadId = uploadId,
                PartNumber = number,
                PartSize = length,
                InputStream = body,
            },
            cancellationToken);
        return new PartETag(number, sent.ETag);
    }

    static async Task<int> FillAsync(Stream content, byte[] buffer, CancellationToken cancellationToken) =>
        await content.ReadAtLeastAsync(buffer.AsMemory(0, PartSize), PartSize, throwOnEndOfStream: false, cancellationToken);
}
