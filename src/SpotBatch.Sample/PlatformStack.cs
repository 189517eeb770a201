using Amazon.CDK;
using Constructs;

namespace SpotBatch.Sample;

/// <summary>The platform that all teams share.</summary>
public sealed class PlatformStack : Stack
{
    /// <summary>The stack.</summary>
    /// <param name="scope">The app.</param>
    /// <param name="id">The name of the stack.</param>
    /// <param name="queues">The queues that the fleet's tasks name.</param>
    public PlatformStack(Construct scope, string id, IReadOnlyList<string> queues) : base(scope, id) =>
        Platform = new SpotPlatform(this, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [MachinePool.Arm64(maxVcpus: 256)],
            Queues = [.. queues.Select(Queue)],
            Alerts = [AlertTarget.Email("oncall@example.com")],
            // What rules of compliance ask for and that costs: cdk synth -c hardened=true
            Hardened = Node.TryGetContext("hardened") is "true",
            // Three tasks may run for a day and a half: an update of the machines lets them end.
            JobExecutionTimeout = TimeSpan.FromHours(36),
        });

    /// <summary>The platform.</summary>
    public SpotPlatform Platform { get; }

    /// <summary>What customers wait for goes first; clones of whole repositories give way.</summary>
    private static TaskQueue Queue(string name) => name switch
    {
        "integrates" => new TaskQueue(name, priority: 100),
        "clone" => new TaskQueue(name, priority: 1),
        _ => new TaskQueue(name, priority: 10),
    };
}
