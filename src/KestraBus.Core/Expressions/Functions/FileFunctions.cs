using System.Globalization;
using System.Text;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>Functions about files of the internal storage, of namespaces and of the server.</summary>
static class FileFunctions
{
    static readonly string[] Reads = ["flow", "execution", "trigger"];

    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            ExpressionFunction.Waiting("read", FileReference.Parameters, ReadAsync) with { Reads = Reads },
            ExpressionFunction.Waiting("fileURI", FileReference.Parameters, UriAsync) with { Reads = Reads },
            ExpressionFunction.Waiting("fileSize", ["path", "namespace"], async (arguments, cancellationToken) =>
                (await GetAsync(arguments, cancellationToken)).Size) with { Reads = Reads },
            ExpressionFunction.Waiting("isFileEmpty", ["path", "namespace"], async (arguments, cancellationToken) =>
                (await GetAsync(arguments, cancellationToken)).Size == 0) with { Reads = Reads },
            ExpressionFunction.Waiting("fileExists", ["path", "namespace"], async (arguments, cancellationToken) =>
                await FindAsync(arguments, FileReference.Parse(arguments),
                    cancellationToken) is not null) with { Reads = Reads },
        ],
    };

    static async ValueTask<object?> ReadAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var file = await GetAsync(arguments, cancellationToken);
        if (file.IsFolder)
        {
            throw new ExpressionException($"'{arguments[0]}' is a folder.");
        }

        arguments.Rendering.Budget.Text(file.Size / 4);
        var bytes = await file.ReadAsync(cancellationToken);
        return Encoding.UTF8.GetString(bytes.Span);
    }

    static async ValueTask<object?> UriAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var reference = FileReference.Parse(arguments);
        if (reference.Kind == FileReference.Place.Storage)
        {
            return reference.Path;
        }

        if (reference.Namespace is not { } @namespace)
        {
            return arguments[0];
        }

        if (reference.GoesUp)
        {
            throw new ExpressionException($"Invalid path '{arguments[0]}'.");
        }

        var file = await FindAsync(arguments, reference, cancellationToken);
        if (file is null && reference.Version is not null)
        {
            throw new ExpressionException($"'{arguments[0]}' has no version {reference.Version}.");
        }

        var version = file is { Version: > 1 } ? ".v" + file.Version.ToString(CultureInfo.InvariantCulture) : "";
        return $"kestra:///{@namespace.Replace('.', '/')}/_files/{reference.Path}{version}";
    }

    static async ValueTask<ExpressionFile> GetAsync(Arguments arguments, CancellationToken cancellationToken) =>
        await FindAsync(arguments, FileReference.Parse(arguments), cancellationToken)
            ?? throw new ExpressionException($"The file '{arguments[0]}' does not exist.");

    static ValueTask<ExpressionFile?> FindAsync(
        Arguments arguments, FileReference reference, CancellationToken cancellationToken)
    {
        var files = arguments.Rendering.Services.Files ?? throw new ExpressionException(
            "Files are not available here.");
        return reference.Kind switch
        {
            FileReference.Place.Storage => files.FindAsync(reference.Path, cancellationToken),
            FileReference.Place.Local => files.FindLocalFileAsync(reference.Path, cancellationToken),
            _ when reference.GoesUp => new((ExpressionFile?)null),
            _ => files.FindNamespaceFileAsync(
                reference.Namespace!, reference.Path, reference.Version, cancellationToken),
        };
    }
}
