namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>AWS Batch, and what the gate and history would make of its jobs.</summary>
internal sealed class Jobs(World world)
{
    private readonly Dictionary<string, Job> _jobs = [];

    /// <summary>By platform and id: the same token of the same task is a run of each platform.</summary>
    public Dictionary<string, FakeRun> Runs { get; } = [];

    public Dictionary<string, Func<Call, object>> Answers => new()
    {
        ["batch describe-jobs"] = call => new { jobs = _jobs.TryGetValue(call["jobs"].Split(':')[0], out var job) ? new[] { job.Describe(call["jobs"], world) } : [] },
        ["batch submit-job"] = Submit,
        ["batch terminate-job"] = Terminate,
        ["batch list-jobs"] = call => new { jobSummaryList = _jobs.Values.Where(job => job.Queue == call["job-queue"] && call["job-status"] == "RUNNING" && world.Exists.Contains($"job {job.Id}")).Select(job => new { jobId = job.Id }) },
        ["batch describe-compute-environments"] = _ => new { computeEnvironments = new[] { new { computeResources = new { desiredvCpus = world.Is("scales-down") ? 2 : 0 } } } },
        ["ecs describe-container-instances"] = _ => new { containerInstances = new[] { new { ec2InstanceId = "i-0abc" } } },
        ["ec2 terminate-instances"] = _ => new { },
    };

    /// <summary>A submission that the platform took.</summary>
    public FakeRun Accept(string platform, string task, string token, string? exit = null)
    {
        var id = Acceptance.Runs.Id(task, token);
        if (Runs.TryGetValue($"{platform} {id}", out var before))
            return before;
        var run = Runs[$"{platform} {id}"] = new FakeRun(id, task, platform, exit ?? "0");
        Outcomes.Of(run, world);
        if (!run.HasJob)
            return run;
        var job = _jobs[run.JobId] = new Job(run, Stacks.Queue(platform));
        if (task is "Long" or "Stays" or "Doomed")
            world.Make($"job {job.Id}");
        world.Make($"machine {platform}/i-0abc");
        Outcomes.Tell(run, world);
        if (run is { Task: "Canary", Status: "SUCCEEDED" } && token == "recovers")
            Accept(platform, "Follows", id);
        return run;
    }

    private object Submit(Call call)
    {
        var (queue, definition) = (call["job-queue"].Split('/')[^1], call["job-definition"]);
        var (row, words) = queue.EndsWith("nothing", StringComparison.Ordinal) ? ("words-queue", $"Job Queue {queue} can not be found.")
            : definition.EndsWith("nothing", StringComparison.Ordinal) ? ("words-definition", $"JobDefinition {definition} not found.")
            : definition.EndsWith(":1", StringComparison.Ordinal) ? ("words-inactive", $"JobDefinition {definition} is not ACTIVE.")
            : ("words-request", "Array size must be between 2 and 10000.");
        if (world.Is(row) && row == "words-inactive")
            return new { jobId = "job-taken" };
        throw new Refused("ClientException", !world.Is(row) ? words : row == "words-request" ? "The job can not be accepted." : "A parameter is not valid.");
    }

    private object Terminate(Call call)
    {
        if (call.Role is { } role && role.EndsWith("OperatorArn", StringComparison.Ordinal) && !call["job-id"].Contains("keyed", StringComparison.Ordinal) && !world.Is("grant-stop"))
            throw new Refused("AccessDeniedException", $"User: {role} is not authorized to perform: batch:TerminateJob on resource: {call["job-id"]}");
        world.Exists.Remove($"job {call["job-id"]}");
        return new { };
    }
}
