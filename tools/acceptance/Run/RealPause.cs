namespace SpotBatch.Acceptance;

/// <summary>Waits by the clock, until the run is stopped.</summary>
internal sealed class RealPause(CancellationToken stop) : IPause
{
    public Task ForAsync(TimeSpan time) => Task.Delay(time, stop);
}
