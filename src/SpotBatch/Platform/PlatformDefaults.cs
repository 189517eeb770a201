namespace SpotBatch;

/// <summary>What a platform is when nothing is said.</summary>
internal static class PlatformDefaults
{
    public const string Name = "main";

    public static readonly TimeSpan LogRetention = TimeSpan.FromDays(30);

    public static readonly TimeSpan History = TimeSpan.FromDays(90);
}
