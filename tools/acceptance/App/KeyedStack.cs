using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace SpotBatch.Acceptance.App;

/// <summary>
/// A hardened platform: a key for everything, backups, traces. Its network is one of our own with a way out, or its
/// endpoints would cost more than everything else together, and the image could not be pulled.
/// </summary>
internal sealed class KeyedStack : Stack
{
    public KeyedStack(Construct scope, string id, string name) : base(scope, id)
    {
        var vpc = new Vpc(this, "Network", new VpcProps
        {
            MaxAzs = 2,
            NatGateways = 0,
            RestrictDefaultSecurityGroup = false,
            SubnetConfiguration = [new SubnetConfiguration { Name = "public", SubnetType = SubnetType.PUBLIC }],
        });
        var platform = new SpotPlatform(this, "Platform", new SpotPlatformProps
        {
            PlatformName = name,
            Machines = [MachinePool.Arm64(2) with { InstanceTypes = ["c6g.large", "c7g.large", "m6g.large", "m7g.large"] }],
            Vpc = vpc,
            VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
            Hardened = true,
            Alerts = [AlertTarget.Email("success@simulator.amazonses.com")],
            LogRetention = TimeSpan.FromDays(1),
        });
        // It outlives the stack, and has no name by which it could be found again.
        Amazon.CDK.Tags.Of(platform.Node.FindChild("Key")).Add("spotbatch:platform", name);
        new Ears(this, "Mails").Hear(platform.AlertTopic!);
        Tasks.Canary(this, "Canary", new BackgroundTaskProps
        {
            Platform = platform,
            Owner = "acceptance",
            Image = Images.Busybox,
            MemoryMiB = 128,
            Timeout = TimeSpan.FromMinutes(15),
        });
        platform.GrantReadHistory(Roles.Taken(this, "Reader"));
        platform.GrantOperate(Roles.Taken(this, "Operator"));
    }
}
