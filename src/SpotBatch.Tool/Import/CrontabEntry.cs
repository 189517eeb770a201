namespace SpotBatch.Tool;

/// <summary>A line of a crontab that runs something.</summary>
/// <param name="Time">The five fields, or a nickname.</param>
/// <param name="User">Who runs it; null in a user's own crontab.</param>
/// <param name="Command">All the rest.</param>
internal sealed record CrontabEntry(string Time, string? User, string Command);
