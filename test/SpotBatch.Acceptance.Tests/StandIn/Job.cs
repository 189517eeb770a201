namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>A job as AWS Batch describes it: some are seen running first.</summary>
internal sealed class Job(FakeRun run, string queue)
{
    private int _looks;

    public string Id => run.JobId;

    public string Queue => queue;

    public object Describe(string id, World world)
    {
        var isRunning = run.Task is "Long" or "Stays" or "Doomed" && _looks++ < 1;
        var isSecond = id.EndsWith(":1", StringComparison.Ordinal) || run.Id == Acceptance.Runs.Id("Single", "second");
        var overlaps = world.Is(run.Task == "Single" ? "one-at-a-time" : "array-limit");
        var from = 1_000_000 + (isSecond ? overlaps ? 5_000 : 25_000 : 0);
        if (!isRunning)
            world.Exists.Remove($"job {run.JobId}");
        return new
        {
            jobId = id,
            status = isRunning ? "RUNNING" : run.Status,
            statusReason = run.Task == "Hangs" && !world.Is("timeout-words") ? "Job attempt duration exceeded timeout" : "Essential container in task exited",
            startedAt = from,
            stoppedAt = from + 20_000,
            shareIdentifier = run.Task == "Shared" ? "acceptance" : null,
            schedulingPriority = 0,
            tags = world.Is("job-tags") ? [] : new Dictionary<string, string> { ["spotbatch:platform"] = run.Platform, ["spotbatch:task"] = run.Task },
            container = new { containerInstanceArn = "arn:aws:ecs:eu-west-1:111122223333:container-instance/AWSBatch-lost/4f9c", reason = Reason(world) },
            attempts = new[] { new { statusReason = world.Is("machine-lost") ? "The machine went away." : "Host EC2 (instance i-0abc) terminated.", container = new { reason = Reason(world) } } },
        };
    }

    private string? Reason(World world) => run.Task switch
    {
        "Memory" => world.Is("out-of-memory") ? "Killed" : "OutOfMemoryError: Container killed due to memory usage",
        "Pull" => world.Is("pull-words") ? "ImageNotFound" : "CannotPullContainerError: manifest unknown",
        _ => null,
    };
}
