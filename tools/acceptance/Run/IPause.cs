namespace SpotBatch.Acceptance;

/// <summary>Waits between two looks.</summary>
internal interface IPause
{
    Task ForAsync(TimeSpan time);
}
