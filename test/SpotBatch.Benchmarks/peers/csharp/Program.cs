using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.ECS;
using CSharpPeer;

var fleet = FleetTask.ReadAll(args[0]);

// As few stacks as CloudFormation's 500 resources allow: a task is a definition, a role with its policy, and a schedule.
const int tasksPerStack = 120;

var app = new App(new AppProps { Outdir = args[1], AnalyticsReporting = false });
var props = new TaskStackProps
{
    Platform = new PlatformStack(app, "Platform"),
    Image = ContainerImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),

    // Repeat what Spot took away, fail at once on anything else.
    RetryStrategies =
    [
        RetryStrategy.Of(Amazon.CDK.AWS.Batch.Action.RETRY, Reason.SPOT_INSTANCE_RECLAIMED),
        RetryStrategy.Of(Amazon.CDK.AWS.Batch.Action.EXIT, Reason.Custom(new CustomReason { OnReason = "*" })),
    ],
};

foreach (var (index, tasks) in fleet.Chunk(tasksPerStack).Index())
    new TaskStack(app, $"Tasks{index + 1}", props with { Tasks = tasks });

app.Synth();
