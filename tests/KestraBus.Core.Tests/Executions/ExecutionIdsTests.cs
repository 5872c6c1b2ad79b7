using KestraBus.Core.Executions;

namespace KestraBus.Core.Tests.Executions;

public sealed class ExecutionIdsTests
{
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", "0000000000000000000000")]
    [InlineData("00000000-0000-0000-0000-00000000003d", "000000000000000000000z")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", "7n42DGM5Tflk9n8mt7Fhc7")]
    public void ToGuid_IdOfAGuid_IsThatGuid(string guid, string id)
    {
        ExecutionIds.FromGuid(Guid.Parse(guid)).ShouldBe(id);
        ExecutionIds.ToGuid(id).ShouldBe(Guid.Parse(guid));
    }

    [Theory]
    [InlineData("7n42DGM5Tflk9n8mt7Fhc8")] // one more than the largest
    [InlineData("zzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("my-own-id-of-22-digits")]
    [InlineData("short")]
    public void ToGuid_NoIdOfAGuid_IsStableAndItsOwn(string id)
    {
        ExecutionIds.ToGuid(id).ShouldBe(ExecutionIds.ToGuid(new string(id)));
        ExecutionIds.FromGuid(ExecutionIds.ToGuid(id)).ShouldNotBe(id);
    }
}
