using KestraBus.Engine.Transport;

namespace KestraBus.Tests.Messages;

public sealed class GatheringTests
{
    readonly List<(int[] Items, TaskCompletionSource Sent)> sends = [];
    readonly Gathering<int> gathering;

    public GatheringTests() => gathering = new(atMost: 3, items =>
    {
        var sent = new TaskCompletionSource();
        sends.Add(([.. items], sent));
        return sent.Task;
    });

    [Fact]
    public async Task Send_NothingIsOnItsWay_LeavesAtOnceAndEndsWithItsSend()
    {
        var first = gathering.SendAsync(1);

        sends.ShouldHaveSingleItem().Items.ShouldBe([1]);
        first.IsCompleted.ShouldBeFalse();
        sends[0].Sent.SetResult();
        await first;
    }

    [Fact]
    public async Task Send_OneIsOnItsWay_TheOthersLeaveTogetherUpToTheLimit()
    {
        var all = Enumerable.Range(1, 6).Select(gathering.SendAsync).ToList();

        sends[0].Sent.SetResult();
        sends[1].Sent.SetResult();
        sends[2].Sent.SetResult();

        sends.Select(send => send.Items).ShouldBe([[1], [2, 3, 4], [5, 6]]);
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task Send_OneSendFails_ItsItemsHearOfItAndTheNextLeave()
    {
        var all = Enumerable.Range(1, 5).Select(gathering.SendAsync).ToList();

        sends[0].Sent.SetResult();
        sends[1].Sent.SetException(new IOException("the broker is away"));
        sends[2].Sent.SetResult();

        await all[0];
        foreach (var failed in all[1..4])
        {
            await Should.ThrowAsync<IOException>(failed);
        }

        await all[4];
    }

    [Fact]
    public async Task Send_AfterARest_LeavesAtOnce()
    {
        var first = gathering.SendAsync(1);
        sends[0].Sent.SetResult();
        await first;

        var second = gathering.SendAsync(2);

        sends[1].Items.ShouldBe([2]);
        sends[1].Sent.SetResult();
        await second;
    }
}
