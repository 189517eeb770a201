using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using SpotBatch;

var app = new App();
var stack = new Stack(app, "Training");

// Families with NVIDIA GPUs and nothing else, so that the machines start from the image with NVIDIA's driver.
var gpus = MachinePool.X86_64(maxVcpus: 32) with { Name = "Gpus", InstanceTypes = ["g6", "g5"] };
var train = new TaskQueue("train");
var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
{
    PlatformName = "training",
    Machines = [gpus],
    Queues = [train],
    JobExecutionTimeout = TimeSpan.FromHours(12),
});
var models = new Bucket(stack, "Models", new BucketProps { BlockPublicAccess = BlockPublicAccess.BLOCK_ALL, EnforceSSL = true });

var task = new BackgroundTask(stack, "Train", new BackgroundTaskProps
{
    Platform = platform,
    Queue = train,
    Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/python:3.13"),
    Command = ["python", "-c", "print('your training, with', __import__('os').environ['MODELS'])", "Ref::epochs"],
    Parameters = new() { ["epochs"] = "10" },
    Environment = new() { ["MODELS"] = models.BucketName },
    Gpus = 1,
    Vcpus = 4,
    MemoryMiB = 14_000,

    // Data loaders pass batches through shared memory.
    SharedMemoryMiB = 4_096,
    Timeout = TimeSpan.FromHours(12),
    Retry = RetryPolicy.OnMachineLoss(maxAttempts: 5),
});
models.GrantReadWrite(task);

app.Synth();
