using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using SpotBatch;

var app = new App();
var stack = new Stack(app, "Simulations");
var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
{
    PlatformName = "simulations",

    // An update of the machines lets jobs run on for this long. Days must be known here.
    JobExecutionTimeout = TimeSpan.FromDays(4),
});
var checkpoints = new Bucket(stack, "Checkpoints", new BucketProps
{
    BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
    EnforceSSL = true,
    LifecycleRules = [new LifecycleRule { Expiration = Duration.Days(30) }],
});

var simulate = new BackgroundTask(stack, "Simulate", new BackgroundTaskProps
{
    Platform = platform,
    Image = TaskImage.FromAsset("image"),
    Command = ["python", "simulate.py", "Ref::steps"],
    Parameters = new() { ["steps"] = "1000000" },
    Environment = new() { ["CHECKPOINTS"] = checkpoints.BucketName },
    Vcpus = 4,
    MemoryMiB = 14_000,

    // Of one attempt. Each attempt goes on where the last one's checkpoint is.
    Timeout = TimeSpan.FromDays(3),
    Retry = RetryPolicy.OnMachineLoss(maxAttempts: 10),
    WarnAfter = TimeSpan.FromDays(2),
});
checkpoints.GrantReadWrite(simulate);

app.Synth();
