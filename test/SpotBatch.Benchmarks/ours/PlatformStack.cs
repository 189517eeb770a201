using Amazon.CDK;
using Constructs;
using SpotBatch;

namespace OurFleet;

/// <summary>The platform: one pool of the peers' size, one queue; network, logs and schedules are its own.</summary>
internal sealed class PlatformStack : Stack
{
    public PlatformStack(Construct scope, string id, RunRecords runs)
        : base(scope, id) =>
        Platform = new SpotPlatform(this, "Platform", new SpotPlatformProps
        {
            PlatformName = "bench",
            Runs = runs,
            Machines = [MachinePool.X86_64(maxVcpus: 256)],

            // The longest task of the fleet, as in the sample: otherwise most tasks carry a warning.
            JobExecutionTimeout = TimeSpan.FromHours(36),
        });

    public SpotPlatform Platform { get; }
}
