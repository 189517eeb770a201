using Amazon.CDK;
using SpotBatch;

// The repository of whoever runs the platform.
var app = new App();
var stack = new Stack(app, "Platform", new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333", Region = "eu-west-1" } });
new SpotPlatform(stack, "Platform", new SpotPlatformProps
{
    PlatformName = "prod",
    Machines = [MachinePool.Arm64(maxVcpus: 256)],
    Queues = [new TaskQueue("urgent", priority: 100), new TaskQueue("bulk", priority: 1)],
    JobExecutionTimeout = TimeSpan.FromHours(24),
});
app.Synth();
