using KestraBus.Core.Files;
using KestraBus.Storage.Files;

namespace KestraBus.Tests.Contracts;

public sealed class InternalStorageOnDisk : InternalStorageContract
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kestrabus-files-");

    string Base => Path.Combine(folder.FullName, "base");

    protected override IInternalStorage Create() => new LocalStorage(Base);

    [Fact]
    public async Task SymbolicLink_LeadsOut_IsNotFollowed()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "secret"), "secret", Stop);
        File.CreateSymbolicLink(Path.Combine(Base, "file"), Path.Combine(folder.FullName, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(Base, "folder"), folder.FullName);

        await Should.ThrowAsync<UnauthorizedAccessException>(() => Files.FindAsync(Uri("/file"), Stop));
        await Should.ThrowAsync<UnauthorizedAccessException>(() => Files.FindAsync(Uri("/folder/secret"), Stop));
        await Should.ThrowAsync<UnauthorizedAccessException>(() => PutAsync("/folder/new", "x"));
        (await AllAsync(Files.ListAllAsync(Uri("/"), Stop))).ShouldBeEmpty();
        await Files.DeleteAsync(Uri("/"), Stop);
        File.Exists(Path.Combine(folder.FullName, "secret")).ShouldBeTrue();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
