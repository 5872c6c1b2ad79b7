namespace KestraBus.Core.KeyValues;

/// <summary>When a key ends that lasts for a while.</summary>
public static class KeyLifetime
{
    /// <summary>Null, which is never, when it lies behind all dates.</summary>
    public static DateTimeOffset? End(DateTimeOffset now, TimeSpan lifetime) =>
        lifetime < DateTimeOffset.MaxValue - now ? now + lifetime : null;
}
