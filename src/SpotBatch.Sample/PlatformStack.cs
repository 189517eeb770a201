using Amazon.CDK;
using Constructs;

namespace SpotBatch.Sample;

/// <summary>The platform that all teams share.</summary>
public sealed class PlatformStack : Stack
{
    /// <summary>The stack.</summary>
    /// <param name="scope">The app.</param>
    /// <param name="id">The name of the stack.</param>
    public PlatformStack(Construct scope, string id) : base(scope, id) =>
        Platform = new SpotPlatform(this, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [MachinePool.Arm64(maxVcpus: 256)],
            // What customers wait for goes first; clones of whole repositories give way.
            Queues =
            [
                new TaskQueue("common", priority: 10),
                new TaskQueue("integrates", priority: 100),
                new TaskQueue("clone", priority: 1),
                new TaskQueue("observes", priority: 10),
                new TaskQueue("skims", priority: 10),
                new TaskQueue("sorts", priority: 10),
            ],
            Alerts = [AlertTarget.Email("oncall@example.com")],
            // What rules of compliance ask for and that costs: cdk synth -c hardened=true
            Hardened = Node.TryGetContext("hardened") is "true",
            // Three tasks may run for a day and a half: an update of the machines lets them end.
            JobExecutionTimeout = TimeSpan.FromHours(36),
        });

    /// <summary>The platform.</summary>
    public SpotPlatform Platform { get; }
}
