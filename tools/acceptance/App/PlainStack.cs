using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch.Acceptance.App;

/// <summary>A plain platform, its tasks, and ears for what it says.</summary>
internal sealed class PlainStack : Stack
{
    // Two vCPUs each: small, and Spot has them.
    private static readonly string[] Types = ["c6g.large", "c7g.large", "m6g.large", "m7g.large"];

    public PlainStack(Construct scope, string id, string name, string step) : base(scope, id)
    {
        // The second deployment changes MaxVcpus under running jobs.
        var main = MachinePool.Arm64(step == "1" ? 8 : 10) with { Name = "main", InstanceTypes = Types };
        // A machine that the run ends itself; nobody else's job may be on it.
        var lost = MachinePool.Arm64(2) with { Name = "lost", InstanceTypes = Types };
        var bulk = new TaskQueue("bulk") { Machines = [main] };
        var fair = new TaskQueue("fair") { Machines = [main], FairShare = new FairShare() };
        var doomed = new TaskQueue("doomed") { Machines = [lost] };
        var platform = new SpotPlatform(this, "Platform", new SpotPlatformProps
        {
            PlatformName = name,
            Machines = [main, lost],
            Queues = [bulk, fair, doomed],
            // The mailbox of SES's simulator: nobody is bothered. What would be mailed is read from a queue.
            Alerts = [AlertTarget.Email("success@simulator.amazonses.com")],
            // So that an infrastructure update, if a change of MaxVcpus is one, would end the job that runs.
            JobExecutionTimeout = TimeSpan.FromMinutes(1),
            LogRetention = TimeSpan.FromDays(1),
        });
        new Ears(this, "Mails").Hear(platform.AlertTopic!);

        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            Queue = bulk,
            Owner = "acceptance",
            Image = Images.Busybox,
            MemoryMiB = 128,
            Timeout = TimeSpan.FromMinutes(15),
        };
        var canary = Tasks.Canary(this, "Canary", defaults);
        _ = Tasks.Canary(this, "Other", defaults);
        Tasks.Ends(this, defaults);
        Tasks.Limits(this, defaults);
        Tasks.Addresses(this, defaults);
        Tasks.Long(this, defaults, step);
        Tasks.Started(this, defaults, canary);
        _ = new BackgroundTask(this, "Shared", defaults with { Queue = fair, Command = ["true"] });
        _ = new BackgroundTask(this, "Doomed", defaults with { Queue = doomed, Command = ["sh", "-c", "[ \"$AWS_BATCH_JOB_ATTEMPT\" = 2 ] || sleep 600"], Retry = RetryPolicy.OnMachineLoss(2) });
        Workflow.Of(this, Tasks.Canary(this, "Step", defaults));

        canary.GrantSubmit(Roles.Taken(this, "Submitter"));
        Roles.Probe(this, "Probe", name, platform.Ledger!.Table.AttrArn);
        HearJobs(name);
        Annotations.Of(this).AcknowledgeWarning("SB2902", "an update that ends jobs within a minute is what is looked for");
        Annotations.Of(this).AcknowledgeWarning("SB2905", "the image is to be in no registry");
    }

    /// <summary>AWS Batch's own events of this platform's jobs, as they come.</summary>
    private void HearJobs(string name)
    {
        var ears = new Ears(this, "Jobs");
        _ = new Rule(this, "JobEvents", new RuleProps
        {
            EventPattern = new EventPattern
            {
                Source = ["aws.batch"],
                DetailType = ["Batch Job State Change"],
                Detail = new Dictionary<string, object>
                {
                    ["jobDefinition"] = new[] { new Dictionary<string, string> { ["prefix"] = FormatArn(new ArnComponents { Service = "batch", Resource = "job-definition", ResourceName = $"{name}-" }) } },
                },
            },
            Targets = [new SqsQueue(ears.Queue)],
        });
        var times = new Ears(this, "Times");
        var scheduler = new Role(this, "TimesRole", new RoleProps { AssumedBy = new ServicePrincipal("scheduler.amazonaws.com") });
        times.Queue.GrantSendMessages(scheduler);
        _ = new CfnOutput(this, "TimesRoleArn", new CfnOutputProps { Value = scheduler.RoleArn });
        _ = new CfnOutput(this, "TimesArn", new CfnOutputProps { Value = times.Queue.QueueArn });
    }
}
