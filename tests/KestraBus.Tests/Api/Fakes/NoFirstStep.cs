using KestraBus.Core.Executions;
using KestraBus.Engine.Starting;

namespace KestraBus.Tests.Api.Fakes;

/// <summary>Leaves every first step to an executor.</summary>
sealed class NoFirstStep : IFirstStep
{
    public ValueTask<FirstStep?> DecideAsync(Execution execution, CancellationToken cancellationToken) => new((FirstStep?)null);
}
