using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using SpotBatch;

var app = new App();
var stack = new Stack(app, "Reports");
var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
{
    PlatformName = "reports",

    // Somebody waits for the answer: where Spot has no machine, one on demand starts.
    Queues = [new TaskQueue("default") { Capacity = QueueCapacity.SpotThenOnDemand }],
});
var report = new BackgroundTask(stack, "Report", new BackgroundTaskProps
{
    Platform = platform,
    Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
    Command = ["echo", "Ref::order"],
    Parameters = new() { ["order"] = "none" },
    Timeout = TimeSpan.FromMinutes(30),
});

// What the service runs as, here in Amazon ECS: it may run this task and read its runs, and nothing else.
var service = new Role(stack, "Service", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
report.GrantSubmit(service);
report.GrantReadRuns(service);

// The variables of the service's container.
foreach (var (name, value) in report.SubmitEnvironment())
    new CfnOutput(stack, name.Replace("_", ""), new CfnOutputProps { Description = name, Value = value });
new CfnOutput(stack, "LedgerTable", new CfnOutputProps { Description = "LEDGER_TABLE", Value = platform.Ledger!.Table.Ref });

app.Synth();
