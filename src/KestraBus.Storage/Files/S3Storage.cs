using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using KestraBus.Core.Files;

namespace KestraBus.Storage.Files;

/// <summary>
/// Internal storage in an S3 bucket. A folder is what keys have in common; one that holds nothing is a key that ends in a slash.
/// </summary>
sealed class S3Storage : IInternalStorage, IDisposable
{
    readonly S3Options options;
    readonly AmazonS3Client client;
    readonly S3Upload upload;
    readonly Lazy<Task> bucket;

    public S3Storage(S3Options options)
    {
        this.options = options;
        client = S3Clients.Create(options);
        upload = new S3Upload(client, options.Bucket);
        bucket = new Lazy<Task>(CreateBucketAsync);
    }

    public async Task<Stream?> FindAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        await bucket.Value;
        try
        {
            var found = await client.GetObjectAsync(options.Bucket, Key(uri), cancellationToken);
            return found.ResponseStream;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task PutAsync(StorageUri uri, Stream content, CancellationToken cancellationToken)
    {
        await bucket.Value;
        await upload.RunAsync(Key(uri), content, cancellationToken);
    }

    public async Task<StoredFile?> FindAttributesAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        await bucket.Value;
        if (await FindFileAsync(uri, cancellationToken) is { } file)
        {
            return file;
        }

        var below = await client.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = options.Bucket, Prefix = FolderKey(uri), MaxKeys = 1 }, cancellationToken);
        return below.S3Objects is [var first, ..] ? new StoredFile(uri, true, 0, Instant(first), Instant(first)) : null;
    }

    public async IAsyncEnumerable<StoredFile> ListAsync(StorageUri folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(folder, "/", cancellationToken))
        {
            foreach (var below in page.CommonPrefixes ?? [])
            {
                yield return new StoredFile(Uri(below), true, 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
            }

            foreach (var entry in Files(page))
            {
                yield return Describe(entry);
            }
        }
    }

    public async IAsyncEnumerable<StoredFile> ListAllAsync(StorageUri folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(folder, null, cancellationToken))
        {
            foreach (var entry in Files(page))
            {
                yield return Describe(entry);
            }
        }
    }

    public async Task<bool> DeleteAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        await bucket.Value;
        if (await FindFileAsync(uri, cancellationToken) is not null)
        {
            await client.DeleteObjectAsync(options.Bucket, Key(uri), cancellationToken);
            return true;
        }

        var keys = await KeysAsync(uri, cancellationToken);
        await Parallel.ForEachAsync(keys, cancellationToken, async (key, token) =>
            await client.DeleteObjectAsync(options.Bucket, key, token));
        return keys.Count > 0;
    }

    public async Task CreateFolderAsync(StorageUri folder, CancellationToken cancellationToken)
    {
        await bucket.Value;
        if (folder.Path is not "/")
        {
            await client.PutObjectAsync(
                new PutObjectRequest { BucketName = options.Bucket, Key = FolderKey(folder), ContentBody = "" }, cancellationToken);
        }
    }

    public async Task<bool> MoveAsync(StorageUri from, StorageUri to, CancellationToken cancellationToken)
    {
        await bucket.Value;
        if (await FindFileAsync(from, cancellationToken) is not null)
        {
            await MoveKeyAsync(Key(from), Key(to), cancellationToken);
            return true;
        }

        var keys = await KeysAsync(from, cancellationToken);
        await Parallel.ForEachAsync(keys, cancellationToken, async (key, token) =>
            await MoveKeyAsync(key, FolderKey(to) + key[FolderKey(from).Length..], token));
        return keys.Count > 0;
    }

    public void Dispose() => client.Dispose();

    /// <summary>Copied whole before the old key goes: a crash leaves both, never neither.</summary>
    async Task MoveKeyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await client.CopyObjectAsync(options.Bucket, from, options.Bucket, to, cancellationToken);
        await client.DeleteObjectAsync(options.Bucket, from, cancellationToken);
    }

    async Task<StoredFile?> FindFileAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        if (uri.Path is "/")
        {
            return null;
        }

        try
        {
            var found = await client.GetObjectMetadataAsync(options.Bucket, Key(uri), cancellationToken);
            var modified = new DateTimeOffset(found.LastModified?.ToUniversalTime() ?? DateTime.UnixEpoch);
            return new StoredFile(uri, false, found.ContentLength, modified, modified);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    async Task<List<string>> KeysAsync(StorageUri folder, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var page in PagesAsync(folder, null, cancellationToken))
        {
            keys.AddRange((page.S3Objects ?? []).Select(entry => entry.Key));
        }

        return keys;
    }

    async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(
        StorageUri folder, string? delimiter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await bucket.Value;
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = FolderKey(folder), Delimiter = delimiter };
        ListObjectsV2Response page;
        do
        {
            page = await client.ListObjectsV2Async(request, cancellationToken);
            yield return page;
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated is true);
    }

    async Task CreateBucketAsync()
    {
        try
        {
            await client.HeadBucketAsync(new HeadBucketRequest { BucketName = options.Bucket });
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode is HttpStatusCode.NotFound)
        {
            await client.PutBucketAsync(options.Bucket);
        }
    }

    static IEnumerable<S3Object> Files(ListObjectsV2Response page) => (page.S3Objects ?? []).Where(entry => !entry.Key.EndsWith('/'));

    StoredFile Describe(S3Object entry) => new(Uri(entry.Key), false, entry.Size ?? 0, Instant(entry), Instant(entry));

    string Key(StorageUri uri) => options.Prefix + uri.Path[1..];

    string FolderKey(StorageUri uri) => uri.Path is "/" ? options.Prefix : Key(uri) + "/";

    StorageUri Uri(string key) => StorageUri.Parse("/" + key[options.Prefix.Length..]);

    static DateTimeOffset Instant(S3Object entry) => new(entry.LastModified?.ToUniversalTime() ?? DateTime.UnixEpoch);
}
