namespace SpotBatch;

/// <summary>A task in the report.</summary>
internal sealed record TaskReport(
    string Name,
    string Platform,
    string? Owner,
    string? Queue,
    string? Description,
    string Architecture,
    double? Vcpus,
    double? MemoryMiB,
    double? Gpus,
    double? ArraySize,
    bool IsEnabled,
    double TimeoutMinutes,
    double ExpectedMinutes,
    IReadOnlyList<TriggerReport> Triggers,
    IReadOnlyList<DateTimeOffset> Next,
    double? Attempts,
    string Retry,
    string Concurrency,
    GrantReport Grants,
    FitReport Fit,
    int WeekRuns,
    double? WeekVcpuHours)
{
    private const int MostFires = 10;

    public static TaskReport Of(DeclaredTask declared, ReportView view, IReadOnlyList<ExpectedRun> runs)
    {
        var (task, props) = (declared.Declaration, declared.Declaration.Props);
        var week = runs.Where(run => run.Start >= view.Start).ToArray();
        return new TaskReport(
            task.TaskName,
            task.Platform.Name,
            props.Owner,
            task.Queue?.Name,
            props.Description,
            task.Architecture.Name,
            ReportModel.Known(props.Vcpus),
            ReportModel.Known(props.MemoryMiB),
            ReportModel.Known(props.Gpus),
            ReportModel.Known(props.ArraySize),
            props.Enabled,
            task.Timeout.TotalMinutes,
            view.Duration(task).TotalMinutes,
            [.. props.Triggers.Select(trigger => TriggerReport.Of(trigger, props))],
            props.Enabled ? [.. NextFires(task, view)] : [],
            ReportModel.Known(props.Retry.MaxAttempts),
            RetryWords.Of(props.Retry),
            props.Concurrency.Name,
            GrantReport.Of(declared),
            FitReport.Of(task),
            week.Length,
            VcpusOf(task) is { } vcpus ? Math.Round(week.Sum(run => (run.End - run.Start).TotalHours) * vcpus, 2) : null);
    }

    /// <summary>What one run asks for, with all children of an array; null when a token hides it.</summary>
    public static double? VcpusOf(TaskDeclaration task) =>
        ReportModel.Known(task.Props.Vcpus) is { } vcpus && ReportModel.Known(task.Props.ArraySize ?? 1) is { } size ? vcpus * size : null;

    private static IEnumerable<DateTimeOffset> NextFires(TaskDeclaration task, ReportView view) => task.Schedules
        .SelectMany(trigger => ExpectedRuns.Of(trigger, view.Start, view.From).SkipWhile(time => time < view.From).Take(MostFires))
        .Order().Take(MostFires);
}
