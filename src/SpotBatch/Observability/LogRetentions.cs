namespace SpotBatch;

/// <summary>
/// The numbers of days that CloudWatch Logs can keep a log for.
/// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
/// </summary>
internal static class LogRetentions
{
    private static readonly SortedSet<double> Days =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static IEnumerable<double> All => Days;

    public static bool Has(double days) => Days.Contains(days);

    /// <summary>The shortest that is as long as this; the longest of all for what is longer.</summary>
    public static double AtLeast(double days) => Days.FirstOrDefault(known => known >= days, Days.Max);
}
