using Amazon.CDK;
using SpotBatch;

var app = new App();
var stack = new Stack(app, "Jobs");
var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "lean", Runs = RunRecords.None });
var task = new BackgroundTaskProps { Platform = platform, Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37") };
new BackgroundTask(
    stack, "Nightly", task with { Command = ["echo", "hello"], Triggers = [TaskTrigger.Cron("0 6 * * ? *", timeZone: "America/Bogota")] });
new BackgroundTask(
    stack, "Hourly", task with { Command = ["true"], MemoryMiB = 512, Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))] });

// Tasks of another stack, as another team has them: this one reads what the platform publishes.
var team = new Stack(app, "Team");
new BackgroundTask(team, "Parts", task with
{
    Command = ["sh", "-c", "echo part $AWS_BATCH_JOB_ARRAY_INDEX"],
    ArraySize = 4,
    Triggers = [TaskTrigger.UnixCron("30 2 * * 1")],
});
app.Synth();
