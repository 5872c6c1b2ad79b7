namespace KestraBus.Engine.Executor;

/// <summary>Where a message goes that nobody can handle: a person can see it there, and what it was about.</summary>
public interface IParkedMessages
{
    Task ParkAsync(string type, string body, string reason, CancellationToken cancellationToken);
}
