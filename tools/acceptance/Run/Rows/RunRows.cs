namespace SpotBatch.Acceptance.Rows;

/// <summary>A run's way: submitted, run, recorded.</summary>
internal static class RunRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("submits", "submits Canary by an event", SubmitsAsync),
        new("job-tags", "reads the tags of Canary's job", JobTagsAsync),
        new("fails", "lets Canary exit with 3", FailsAsync),
        new("logs", "reads the first line of Canary's log", LogsAsync),
        new("retries", "lets the first attempt of Retried fail", RetriesAsync),
        new("array", "runs an array of two", ArrayAsync),
        new("array-limit", "runs an array of two under a limit of one", scene => LimitAsync(scene)),
        new("one-at-a-time", "submits Single twice, with ConcurrencyPolicy.Queue", OneAtATimeAsync),
        new("share", "submits to a fair-share queue", ShareAsync),
        new("rerun", "runs Other, then the same run again with spotbatch.sh", RerunAsync),
        new("unknown-task", "submits a task that does not exist", UnknownTaskAsync),
    ];

    private static async Task<Finding> SubmitsAsync(Scene scene)
    {
        var run = await scene.SubmittedAsync("Canary", "fails", exit: 3);
        return Finding.If(run.JobId.Length > 0, run.JobId.Length > 0 ? $"job {run.JobId}" : $"run {run.Id} has no job: {run.Words}");
    }

    private static async Task<Finding> JobTagsAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Canary", "fails", exit: 3);
        var job = await scene.JobAsync(run.JobId);
        var tags = $"{job.Text("tags", "spotbatch:platform")} {job.Text("tags", "spotbatch:task")}";
        return Finding.If(tags == $"{scene.Settings.Plain} Canary", $"spotbatch:platform and spotbatch:task are '{tags}'");
    }

    private static async Task<Finding> FailsAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Canary", "fails", exit: 3);
        return Finding.If(run is { Phase: "DONE", Status: "FAILED", ExitCode: "3" }, run.Words);
    }

    private static async Task<Finding> LogsAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var run = await scene.EndedAsync("Canary", "fails", exit: 3);
        var stream = run.LogStream.Length > 0 ? run.LogStream : (await scene.JobAsync(run.JobId)).Text("container", "logStreamName");
        if (stream.Length == 0)
            return Finding.DoesNot("the job names no log stream");
        var line = await scene.UntilAsync(2, async () =>
        {
            var answer = await scene.Aws.AskAsync("logs", "get-log-events", "--log-group-name", platform.LogGroup, "--log-stream-name", stream, "--start-from-head", "--limit", "1");
            return answer.Items("events").Select(said => said.Text("message")).FirstOrDefault();
        });
        return Finding.If(line == "canary", $"{stream}: {line ?? "nothing"}");
    }

    private static async Task<Finding> RetriesAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Retried", "retries");
        return Finding.If(run is { Status: "SUCCEEDED", Attempts: "2" }, run.Words);
    }

    private static async Task<Finding> ArrayAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Children", "array");
        var children = run.Item.Text("children", "M", "SUCCEEDED", "N");
        return Finding.If(run is { Phase: "DONE", Status: "SUCCEEDED" } && children == "2", $"{run.Words}, {(children.Length > 0 ? children : "no")} children succeeded");
    }

    private static async Task<Finding> LimitAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Limited", "limit");
        return await OverlapAsync(scene, $"{run.JobId}:0", $"{run.JobId}:1");
    }

    private static async Task<Finding> OneAtATimeAsync(Scene scene)
    {
        var first = scene.EndedAsync("Single", "first");
        var second = scene.EndedAsync("Single", "second");
        return await OverlapAsync(scene, (await first).JobId, (await second).JobId);
    }

    private static async Task<Finding> OverlapAsync(Scene scene, string one, string other)
    {
        var times = new List<(long From, long To)>();
        foreach (var id in new[] { one, other })
        {
            var job = await scene.JobAsync(id);
            if (!long.TryParse(job.Text("startedAt"), out var from) || !long.TryParse(job.Text("stoppedAt"), out var to))
                return Finding.NotSeen($"the job {id} never ran: {job.Text("status")} {job.Text("statusReason")}".TrimEnd());
            times.Add((from, to));
        }
        var (a, b) = times[0].From <= times[1].From ? (times[0], times[1]) : (times[1], times[0]);
        return Finding.If(b.From >= a.To, b.From >= a.To ? $"the second started {(b.From - a.To) / 1000} s after the first ended" : $"both ran for {(Math.Min(a.To, b.To) - b.From) / 1000} s at the same time");
    }

    private static async Task<Finding> ShareAsync(Scene scene)
    {
        var run = await scene.SubmittedAsync("Shared", "share");
        if (run.JobId.Length == 0)
            return Finding.DoesNot(run.Words);
        var ended = await scene.EndedAsync("Shared", "share");
        var job = await scene.JobAsync(run.JobId);
        var share = job.Text("shareIdentifier");
        return Finding.If(ended.Status == "SUCCEEDED" && share.Length > 0, $"share {share}, priority {job.Text("schedulingPriority")}, {ended.Words}");
    }

    private static async Task<Finding> RerunAsync(Scene scene)
    {
        var first = await scene.EndedAsync("Other", "rerun");
        var answer = await scene.Aws.RunAsync(new Command("sh", scene.Settings.Script, "rerun", scene.Settings.Plain, first.Id));
        if (answer.ExitCode != 0)
            return Finding.DoesNot(answer.Complaint);
        var again = await Runs.UntilAsync(scene, await scene.PlainAsync(), answer.Output.Trim(), found => found.JobId.Length > 0 || found.IsOver, minutes: 5);
        return Finding.If(again.JobId.Length > 0, again.Words);
    }

    private static async Task<Finding> UnknownTaskAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var run = await scene.SubmittedAsync("Nobody", "unknown");
        return Finding.If(run.Phase == "REJECTED" && platform.Name.Length > 0, run.Words);
    }
}
