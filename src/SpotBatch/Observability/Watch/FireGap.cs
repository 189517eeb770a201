using System.Globalization;

namespace SpotBatch;

/// <summary>The longest time that a task's schedules leave between two fires.</summary>
/// <param name="Length">How long it is.</param>
/// <param name="From">The fire before it; null when a rate, which counts from its deployment, decides.</param>
/// <param name="To">The fire after it.</param>
internal sealed record FireGap(TimeSpan Length, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>The gap as a message says it.</summary>
    public string Words => From is null ? IntervalText.Of(Length) : $"{IntervalText.Of(Length)}, from {Text(From)} to {Text(To)}";

    private static string Text(DateTimeOffset? time) => time!.Value.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
