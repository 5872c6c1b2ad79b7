using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace KestraBus.Storage.Files;

/// <summary>Makes clients for AWS and for all the others.</summary>
static class S3Clients
{
    public static AmazonS3Client Create(S3Options options)
    {
        var config = options.Endpoint is { } endpoint
            ? new AmazonS3Config
            {
                ServiceURL = endpoint,
                ForcePathStyle = options.ForcePathStyle,
                AuthenticationRegion = options.Region,

                // Other servers store the SDK's checksum trailers as content, or refuse them.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
            : new AmazonS3Config { RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region) };
        return options.AccessKey is { } key
            ? new AmazonS3Client(new BasicAWSCredentials(key, options.SecretKey), config)
            : new AmazonS3Client(config);
    }
}
