using System.Globalization;
using System.Text;
using KestraBus.Core.Files;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Engine.Worker;

/// <summary>Makes the outputs of an attempt fit to travel: large values go to internal storage and leave a reference.</summary>
sealed class AttemptOutputs(IInternalStorage storage, TaskRunnerOptions options, TimeProvider time)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <exception cref="TaskFailedException">They are larger than is allowed.</exception>
    public async Task<IReadOnlyDictionary<string, object?>> StoreAsync(
        AttemptIdentity attempt, IReadOnlyDictionary<string, object?> values, CancellationToken cancellationToken)
    {
        var outputs = PlainOutputs.Of(values);
        var texts = outputs.ToDictionary(
            output => output.Key, output => Encoding.UTF8.GetBytes(PlainJson.Write(output.Value, keepNulls: true)));
        var total = texts.Sum(text => (long)text.Value.Length);
        if (total > options.LargestOutputs)
        {
            throw new TaskFailedException(
                $"The outputs of the task take {Megabytes(total)} MB, more than the {Megabytes(options.LargestOutputs)} MB that are "
                + "allowed; write large results to a file (outputFiles, storage.Write) and hand on its URI");
        }

        var moved = Large(outputs, texts, total);
        if (moved.Count == 0)
        {
            return outputs;
        }

        var result = new OrderedDictionary<string, object?>(outputs);
        foreach (var key in moved)
        {
            result[key] = await MoveAsync(attempt, key, texts[key], cancellationToken);
        }

        return result;
    }

    HashSet<string> Large(OrderedDictionary<string, object?> outputs, Dictionary<string, byte[]> texts, long total)
    {
        var large = new HashSet<string>();
        foreach (var (key, text) in texts.OrderByDescending(text => text.Value.Length))
        {
            // Data that only looks like a reference is stored as well, so that it comes back as the data it is.
            if (text.Length > options.LargestValue || total > options.LargestInline || ValueReference.IsIn(outputs[key]))
            {
                large.Add(key);
                total -= text.Length;
            }
        }

        return large;
    }

    async Task<IReadOnlyDictionary<string, object?>> MoveAsync(
        AttemptIdentity attempt, string key, byte[] text, CancellationToken cancellationToken)
    {
        var uri = ValueReference.File(attempt, key);
        await PutAsync(uri, text, cancellationToken);
        return new ValueReference(uri, text.Length).ToValue();
    }

    /// <summary>The task has done its work, so a storage that is away is waited for: to run it again would cost more.</summary>
    async Task PutAsync(StorageUri uri, byte[] text, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                using var content = new MemoryStream(text, writable: false);
                await storage.PutAsync(uri, content, cancellationToken);
                return;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && time.GetElapsedTime(began) < options.StoragePatience)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);
}
