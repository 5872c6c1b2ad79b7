using KestraBus.Core.Flows;

namespace KestraBus.Core.Tests.Flows;

public sealed class FlowRevisionsTests
{
    [Theory]
    [InlineData("id: a\nrevision: 3\ntasks: []\n", "id: a\ntasks: []\n", true)]
    [InlineData("id: a\r\ntasks: []", "id: a\ntasks: []\n", true)]
    [InlineData("id: a\n", "id: a # comment\n", false)]
    [InlineData("id: a\n  revision: 3\n", "id: a\n", false)]
    public void IsSame_OnlyRevisionLineDiffers_IsTrue(string stored, string source, bool expected) =>
        FlowRevisions.IsSame(stored, source).ShouldBe(expected);

    [Fact]
    public void Next_DeletedRevisions_Count() => FlowRevisions.Next([Revision(1), Revision(4) with { Deleted = true }]).ShouldBe(5);

    [Fact]
    public void Next_NoRevision_IsOne() => FlowRevisions.Next([]).ShouldBe(1);

    [Theory]
    [InlineData("id: a\n", true, "id: a\n\ndisabled: true")]
    [InlineData("id: a\ndisabled: true # why\ntasks: []\n", false, "id: a\ndisabled: false\ntasks: []\n")]
    [InlineData("id: a\ntasks:\n  - disabled: true\n", true, "id: a\ntasks:\n  - disabled: true\n\ndisabled: true")]
    [InlineData("id: a\n...\n", true, "id: a\ndisabled: true\n...\n")]
    [InlineData("""{"id": "a", "disabled": true}""", false, """{"id":"a","disabled":false}""")]
    public void SetDisabled_Source_ChangesOnlyThatLine(string source, bool disabled, string expected) =>
        FlowRevisions.SetDisabled(source, disabled).ShouldBe(expected);

    static Flow Revision(int number) => new() { Namespace = "b", Id = "a", Revision = number, Tasks = [] };
}
