using System.Data.Common;
using System.Net.Sockets;
using KestraBus.Engine.Starting;

namespace KestraBus.Web.Errors;

/// <summary>Tells trouble of database, bus and network, which passes, from mistakes of ours, which do not.</summary>
static class Outages
{
    /// <summary>SQL states of connections that are lost or refused, and of servers that are full or go down.</summary>
    static readonly string[] States = ["08", "53", "57P"];

    /// <summary>Looks through the causes: libraries wrap what the network said.</summary>
    public static bool IsOutage(Exception exception) => Causes(exception).Any(cause => cause switch
    {
        EngineUnavailableException or TimeoutException or SocketException => true,
        DbException database => database.IsTransient
            || States.Any(state => database.SqlState?.StartsWith(state, StringComparison.Ordinal) is true),
        _ => false,
    });

    static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
