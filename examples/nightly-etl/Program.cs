using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using SpotBatch;

var app = new App();

// What differs between deployments stands in cdk.json, or on the command line: -c oncall=team@example.com
var oncall = (string)app.Node.TryGetContext("oncall");
var timeZone = (string)app.Node.TryGetContext("timeZone");

var stack = new Stack(app, "Nightly");
var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
{
    PlatformName = "etl",
    Alerts = [AlertTarget.Email(oncall)],
    JobExecutionTimeout = TimeSpan.FromHours(4),
});
var lake = new Bucket(stack, "Lake", new BucketProps
{
    BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
    EnforceSSL = true,
});

var load = new BackgroundTask(stack, "Load", new BackgroundTaskProps
{
    Platform = platform,
    Owner = "data",
    Image = TaskImage.FromAsset("image"),
    Command = ["python", "load.py", "Ref::source"],
    Parameters = new() { ["source"] = "orders" },
    Environment = new() { ["LAKE"] = lake.BucketName },
    MemoryMiB = 4096,
    Timeout = TimeSpan.FromHours(3),
    Triggers = [TaskTrigger.Cron("30 2 * * ? *", timeZone: timeZone)],

    // Loading a day twice at once would write the same objects twice.
    Concurrency = ConcurrencyPolicy.Forbid,

    // People come at eight, and want to know before.
    WarnAfter = TimeSpan.FromHours(2),
    ExpectSuccessWithin = TimeSpan.FromHours(29),
});
lake.GrantReadWrite(load);

var report = new BackgroundTask(stack, "Report", new BackgroundTaskProps
{
    Platform = platform,
    Owner = "data",
    Image = TaskImage.FromAsset("image"),
    Command = ["python", "report.py"],
    Environment = new() { ["LAKE"] = lake.BucketName },
    Timeout = TimeSpan.FromHours(1),
    Triggers = [TaskTrigger.OnSuccess(load)],
});
lake.GrantReadWrite(report);

app.Synth();
