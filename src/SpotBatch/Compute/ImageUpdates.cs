namespace SpotBatch;

/// <summary>
/// When a pool's machines move on to the latest image that AWS Batch supports. AWS Batch never does so by itself.
/// See https://docs.aws.amazon.com/batch/latest/userguide/managing-ami-versions.html
/// </summary>
public sealed record ImageUpdates
{
    private ImageUpdates(string name, string? schedule) => (Name, Schedule) = (name, schedule);

    /// <summary>
    /// Never by itself: the image that the machines were made with stays for years, until somebody asks AWS Batch for
    /// another. No job is ever ended for an image.
    /// </summary>
    public static ImageUpdates Never { get; } = new("Never", null);

    /// <summary>
    /// On the second Tuesday of each month, at noon UTC. New jobs then start on new machines, and jobs that run have
    /// <see cref="SpotPlatformProps.JobExecutionTimeout"/> to end, after which they are ended. It is free.
    /// </summary>
    public static ImageUpdates Monthly { get; } = new("Monthly", "cron(0 12 ? * 3#2 *)");

    /// <summary>The name: <c>Never</c> or <c>Monthly</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// As EventBridge Scheduler writes it; not the first of a month, when many jobs do.
    /// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
    /// </summary>
    internal string? Schedule { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
