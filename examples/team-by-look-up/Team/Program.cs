using Amazon.CDK;
using SpotBatch;

// The repository of a team.
var app = new App();
var stack = new Stack(app, "Invoices", new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333", Region = "eu-west-1" } });
var platform = SpotPlatform.FromLookup(stack, "Platform", "prod");
new BackgroundTask(stack, "Invoices", new BackgroundTaskProps
{
    Platform = platform,
    Queue = new TaskQueue("bulk"),
    Owner = "billing",
    Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
    Command = ["echo", "invoices"],
    Timeout = TimeSpan.FromHours(2),
    Triggers = [TaskTrigger.UnixCron("0 5 1 * *", timeZone: "Europe/Dublin")],
});
app.Synth();
