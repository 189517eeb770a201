namespace SpotBatch;

/// <summary>How many vCPUs runs ask for over time: the most in each quarter of an hour.</summary>
internal sealed record LoadCurve(IReadOnlyList<double> Asked, double Peak, DateTimeOffset? PeakAt, int MinutesBeyond)
{
    public const int StepMinutes = 15;

    /// <summary>The curve of runs with their vCPUs.</summary>
    /// <param name="runs">The runs, with the vCPUs that each asks for.</param>
    /// <param name="start">Where the curve begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="limit">The vCPUs that there may be.</param>
    public static LoadCurve Of(IEnumerable<(ExpectedRun Run, double Vcpus)> runs, DateTimeOffset start, DateTimeOffset end, double limit)
    {
        var minutes = (int)(end - start).TotalMinutes;
        var changes = new double[minutes + 1];
        foreach (var (run, vcpus) in runs)
        {
            changes[Minute(run.Start, Math.Floor)] += vcpus;
            changes[Minute(run.End, Math.Ceiling)] -= vcpus;
        }

        var asked = new double[minutes];
        for (var (minute, sum) = (0, 0.0); minute < minutes; minute++)
            asked[minute] = sum += changes[minute];
        var peak = asked.Max();
        return new LoadCurve(
            [.. asked.Chunk(StepMinutes).Select(quarter => quarter.Max())],
            peak,
            peak == 0 ? null : start.AddMinutes(Array.IndexOf(asked, peak)),
            asked.Count(vcpus => vcpus > limit));

        int Minute(DateTimeOffset time, Func<double, double> round) => (int)Math.Clamp(round((time - start).TotalMinutes), 0, minutes);
    }
}
