using System.Text;
using KestraBus.Core.Files;

namespace KestraBus.Tests.Contracts;

/// <summary>What every internal storage does.</summary>
public abstract class InternalStorageContract : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected IInternalStorage Files { get; private set; } = null!;

    protected abstract IInternalStorage Create();

    public ValueTask InitializeAsync()
    {
        Files = Create();
        return ValueTask.CompletedTask;
    }

    public virtual ValueTask DisposeAsync()
    {
        (Files as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Put_NewFile_IsReadBackWithItsAttributes()
    {
        await PutAsync("/a/b/file.txt", "hello");

        (await ReadAsync("/a/b/file.txt")).ShouldBe("hello");
        var found = await Files.FindAttributesAsync(Uri("/a/b/file.txt"), Stop);
        found!.Size.ShouldBe(5);
        found.IsFolder.ShouldBeFalse();
        found.Uri.ShouldBe(Uri("/a/b/file.txt"));
        found.Modified.ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task Put_Again_ReplacesTheContent()
    {
        await PutAsync("/file", "a long first content");
        await PutAsync("/file", "second");

        (await ReadAsync("/file")).ShouldBe("second");
    }

    [Theory]
    [InlineData("/empty", "")]
    [InlineData("/with space/a+b&c=d%20#é日本.txt", "odd names")]
    [InlineData("/.hidden/.file", "dots")]
    public async Task Put_OddNamesAndSizes_AreKept(string path, string content)
    {
        await PutAsync(path, content);

        (await ReadAsync(path)).ShouldBe(content);
        (await AllAsync(Files.ListAllAsync(Uri("/"), Stop))).ShouldBe([path]);
    }

    [Theory]
    [InlineData(8 * 1024 * 1024)]
    [InlineData((8 * 1024 * 1024) + 1)]
    [InlineData((21 * 1024 * 1024) + 7)]
    public async Task Put_StreamOfUnknownLength_IsWholeAgain(int size)
    {
        await Files.PutAsync(Uri("/big"), new SourceStream(size), Stop);

        (await Files.FindAttributesAsync(Uri("/big"), Stop))!.Size.ShouldBe(size);
        await using var stream = await Files.FindAsync(Uri("/big"), Stop);
        (await SourceStream.VerifyAsync(stream!, Stop)).ShouldBe(size);
    }

    [Fact]
    public async Task Put_SourceBreaksHalfway_LeavesTheOldFile()
    {
        await PutAsync("/file", "old");

        await Should.ThrowAsync<IOException>(() => Files.PutAsync(Uri("/file"), new SourceStream(20 * 1024 * 1024, failAt: 12 * 1024 * 1024), Stop));

        (await ReadAsync("/file")).ShouldBe("old");
        (await AllAsync(Files.ListAllAsync(Uri("/"), Stop))).ShouldBe(["/file"]);
    }

    [Fact]
    public async Task Find_Missing_IsNull()
    {
        (await Files.FindAsync(Uri("/none"), Stop)).ShouldBeNull();
        (await Files.FindAttributesAsync(Uri("/none"), Stop)).ShouldBeNull();
        (await AllAsync(Files.ListAsync(Uri("/none"), Stop))).ShouldBeEmpty();
        (await Files.DeleteAsync(Uri("/none"), Stop)).ShouldBeFalse();
        (await Files.MoveAsync(Uri("/none"), Uri("/other"), Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task List_Folder_AnswersOnlyWhatLiesDirectlyInIt()
    {
        await PutAsync("/a/one", "1");
        await PutAsync("/a/b/two", "2");
        await PutAsync("/ab/three", "3");

        var found = await Files.ListAsync(Uri("/a"), Stop).ToListAsync(Stop);

        found.Select(file => (file.Uri.Path, file.IsFolder)).ShouldBe([("/a/one", false), ("/a/b", true)], ignoreOrder: true);
        (await AllAsync(Files.ListAllAsync(Uri("/a"), Stop))).ShouldBe(["/a/b/two", "/a/one"]);
    }

    [Fact]
    public async Task CreateFolder_Empty_IsThereAndHoldsNothing()
    {
        await Files.CreateFolderAsync(Uri("/a/empty"), Stop);

        (await Files.FindAttributesAsync(Uri("/a/empty"), Stop))!.IsFolder.ShouldBeTrue();
        (await Files.FindAttributesAsync(Uri("/a"), Stop))!.IsFolder.ShouldBeTrue();
        (await AllAsync(Files.ListAsync(Uri("/a/empty"), Stop))).ShouldBeEmpty();
        (await AllAsync(Files.ListAsync(Uri("/a"), Stop))).ShouldBe(["/a/empty"]);
        (await AllAsync(Files.ListAllAsync(Uri("/"), Stop))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_Folder_TakesAllBelowAndNothingBeside()
    {
        await PutAsync("/a/one", "1");
        await PutAsync("/a/b/two", "2");
        await PutAsync("/ab", "3");

        (await Files.DeleteAsync(Uri("/a"), Stop)).ShouldBeTrue();

        (await AllAsync(Files.ListAllAsync(Uri("/"), Stop))).ShouldBe(["/ab"]);
        (await Files.FindAttributesAsync(Uri("/a"), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Move_FileAndFolder_ChangesTheirPlace()
    {
        await PutAsync("/a/one", "1");
        await PutAsync("/a/b/two", "2");

        (await Files.MoveAsync(Uri("/a/one"), Uri("/new/first"), Stop)).ShouldBeTrue();
        (await Files.MoveAsync(Uri("/a/b"), Uri("/moved"), Stop)).ShouldBeTrue();

        (await AllAsync(Files.ListAllAsync(Uri("/"), Stop))).ShouldBe(["/moved/two", "/new/first"]);
        (await ReadAsync("/moved/two")).ShouldBe("2");
    }

    protected Task PutAsync(string path, string content) =>
        Files.PutAsync(Uri(path), new MemoryStream(Encoding.UTF8.GetBytes(content)), Stop);

    protected async Task<string?> ReadAsync(string path)
    {
        await using var stream = await Files.FindAsync(Uri(path), Stop);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync(Stop);
    }

    protected static async Task<List<string>> AllAsync(IAsyncEnumerable<StoredFile> files) =>
        [.. (await files.ToListAsync(Stop)).Select(file => file.Uri.Path).Order(StringComparer.Ordinal)];

    protected static StorageUri Uri(string path) => StorageUri.Parse(path);
}
