using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using SpotBatch;

const int children = 200;

var app = new App();
var stack = new Stack(app, "Thumbnails");
var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
{
    PlatformName = "thumbnails",
    Machines = [MachinePool.Arm64(maxVcpus: 64)],
});
var photos = new Bucket(stack, "Photos", new BucketProps { BlockPublicAccess = BlockPublicAccess.BLOCK_ALL, EnforceSSL = true });

var resize = new BackgroundTask(stack, "Resize", new BackgroundTaskProps
{
    Platform = platform,
    Image = TaskImage.FromAsset("image"),
    Command = ["python", "resize.py", "Ref::prefix"],
    Parameters = new() { ["prefix"] = "incoming/" },

    // Each child is a job of its own, with its own retries. 64 vCPUs: 64 of them run at once.
    ArraySize = children,
    Environment = new() { ["PHOTOS"] = photos.BucketName, ["CHILDREN"] = $"{children}" },
    Timeout = TimeSpan.FromHours(1),
    Triggers = [TaskTrigger.Cron("0 3 * * ? *")],
    Concurrency = ConcurrencyPolicy.Forbid,
});
photos.GrantReadWrite(resize);

app.Synth();
