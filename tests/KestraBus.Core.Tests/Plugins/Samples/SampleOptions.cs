using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

/// <summary>A nested record that checks itself and can hold itself.</summary>
public sealed record SampleOptions(string? User = null, int Retries = 2) : IValidated
{
    public SampleOptions? Next { get; init; }

    public IEnumerable<string> Violations()
    {
        if (Retries < 0)
        {
            yield return "retries: must be greater than or equal to 0";
        }
    }
}
