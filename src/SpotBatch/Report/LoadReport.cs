namespace SpotBatch;

/// <summary>
/// The vCPUs that a platform's tasks of one architecture ask for over the week, against what its pools of that
/// architecture may start. <see cref="WorstPeak"/> is what they would ask for if every run took its whole Timeout.
/// </summary>
internal sealed record LoadReport(
    string Platform,
    string Architecture,
    double? MaxVcpus,
    int StepMinutes,
    IReadOnlyList<double> Asked,
    double Peak,
    DateTimeOffset? PeakAt,
    int MinutesBeyond,
    double WorstPeak)
{
    public static IReadOnlyList<LoadReport> Of(
        IReadOnlyList<PlatformDeclaration> platforms,
        IReadOnlyList<TaskDeclaration> tasks,
        IReadOnlyDictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>> usual,
        IReadOnlyDictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>> longest,
        ReportView view) =>
    [
        .. from task in tasks
           group task by (Platform: task.Platform.Name, task.Architecture) into same
           let platform = platforms.First(platform => platform.Name == same.Key.Platform)
           select Of(platform, same.Key.Architecture, [.. same], usual, longest, view),
    ];

    private static LoadReport Of(
        PlatformDeclaration platform,
        TaskArchitecture architecture,
        TaskDeclaration[] tasks,
        IReadOnlyDictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>> usual,
        IReadOnlyDictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>> longest,
        ReportView view)
    {
        var limit = Limit(platform, architecture);
        var (curve, worst) = (Curve(usual), Curve(longest));
        return new LoadReport(
            platform.Name,
            architecture.Name,
            limit,
            LoadCurve.StepMinutes,
            curve.Asked,
            curve.Peak,
            curve.PeakAt is { } at ? TimeZoneInfo.ConvertTime(at, view.Zone) : null,
            curve.MinutesBeyond,
            worst.Peak);

        LoadCurve Curve(IReadOnlyDictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>> runs) => LoadCurve.Of(
            tasks.SelectMany(task => runs[task].Select(run => (run, TaskReport.VcpusOf(task) ?? 0))), view.Start, view.End, limit ?? double.PositiveInfinity);
    }

    /// <summary>Each pool has its limit once for each kind of capacity that its queues ask for.</summary>
    private static double? Limit(PlatformDeclaration platform, TaskArchitecture architecture)
    {
        var environments = QueuePlan.Of(platform).Where(plan => plan.Architecture == architecture).SelectMany(plan => plan.Environments)
            .DistinctBy(environment => (environment.Pool.Name, environment.OnDemand)).ToArray();
        return environments.Length == 0 || environments.Any(environment => Tokens.Contains(environment.Pool.MaxVcpus)) ? null : environments.Sum(environment => environment.Pool.MaxVcpus);
    }
}
