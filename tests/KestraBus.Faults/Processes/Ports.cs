using System.Net.NetworkInformation;

namespace KestraBus.Faults.Processes;

/// <summary>The ports of one run: a block in which nobody listens.</summary>
public sealed class Ports(int first)
{
    public const int Usual = 21210;
    const int Size = 30;
    const int MostBlocks = 40;

    public int Ledger => first;

    public int Postgres => first + 1;

    public int RabbitMq => first + 2;

    public int RabbitMqManagement => first + 3;

    public int RabbitMqNodes => first + 4;

    public int Epmd => first + 5;

    public int Storage => first + 6;

    public int StorageMonitor => first + 7;

    public int StorageProxy => first + 8;

    /// <summary>Of the KestraBus process with this number.</summary>
    public int Server(int number) => first + 10 + number;

    /// <summary>The first block at or after the port that is free, among those of this lane.</summary>
    public static Ports FindFree(int from, int lane)
    {
        from += lane * MostBlocks * Size;
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(each => each.Port).ToHashSet();
        for (var block = 0; block < MostBlocks; block++)
        {
            var first = from + block * Size;
            if (!Enumerable.Range(first, Size).Any(taken.Contains))
            {
                return new Ports(first);
            }
        }

        throw new InvalidOperationException($"no {Size} free ports in a row from {from} on");
    }
}
