namespace SpotBatch;

/// <summary>A run that is to be expected.</summary>
/// <param name="Start">When it is submitted.</param>
/// <param name="End">When it ends: after the time that its task's runs are taken to last, or when a later run takes its place.</param>
/// <param name="IsReplaced">Whether a later run takes its place.</param>
internal readonly record struct ExpectedRun(DateTimeOffset Start, DateTimeOffset End, bool IsReplaced);
