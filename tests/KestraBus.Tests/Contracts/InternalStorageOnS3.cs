using KestraBus.Core.Files;
using KestraBus.Storage.Files;

namespace KestraBus.Tests.Contracts;

/// <summary>On the bucket that <c>KESTRABUS_TEST_S3</c> names, below a prefix of its own.</summary>
public sealed class InternalStorageOnS3 : InternalStorageContract
{
    const string Variable = "KESTRABUS_TEST_S3";

    readonly string? server = Environment.GetEnvironmentVariable(Variable);

    protected override IInternalStorage Create()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"{Variable} is not set");
        var address = new Uri(server!);
        var user = address.UserInfo.Split(':');
        return new S3Storage(new S3Options
        {
            Endpoint = address.GetLeftPart(UriPartial.Scheme) + address.Authority.Split('@')[^1],
            Bucket = address.AbsolutePath.Trim('/'),
            AccessKey = user[0],
            SecretKey = user[1],
            Prefix = $"test-{Guid.NewGuid():N}/",
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (Files is not null)
        {
            await Files.DeleteAsync(Uri("/"), CancellationToken.None);
        }

        await base.DisposeAsync();
    }
}
