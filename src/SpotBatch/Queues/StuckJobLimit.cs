namespace SpotBatch;

/// <summary>How long a job may wait at the head of a queue, RUNNABLE for one reason, before it is cancelled.</summary>
/// <param name="Reason">Why the job can't start.</param>
/// <param name="After">10 minutes to 24 hours.</param>
public sealed record StuckJobLimit(StuckJobReason Reason, TimeSpan After);
