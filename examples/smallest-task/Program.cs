using Amazon.CDK;
using SpotBatch;

var app = new App();
var stack = new Stack(app, "Jobs");
var platform = new SpotPlatform(stack, "Platform");
new BackgroundTask(stack, "Hello", new BackgroundTaskProps
{
    Platform = platform,
    Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
    Command = ["echo", "hello"],
    Triggers = [TaskTrigger.Cron("0 6 * * ? *", timeZone: "America/Bogota")],
});
app.Synth();
