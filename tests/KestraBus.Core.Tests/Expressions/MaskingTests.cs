using KestraBus.Core.Expressions;

namespace KestraBus.Core.Tests.Expressions;

public sealed class MaskingTests
{
    [Fact]
    public void Apply_RegisteredSecrets_LongestFirst()
    {
        var masking = new Masking();
        masking.Add("pass");
        masking.Add("password");
        masking.Add(" ");

        masking.Apply("password and pass word").ShouldBe("****** and ****** word");
    }
}
