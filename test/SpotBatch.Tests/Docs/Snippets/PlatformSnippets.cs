using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using SpotBatch;

namespace Docs.Snippets;

public static class PlatformSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Platform");
        Small(stack);
        var vpc = new Vpc(stack, "Vpc", new VpcProps { NatGateways = 0, RestrictDefaultSecurityGroup = false });
        OwnNetwork(stack, vpc, new Key(stack, "Key"));
        Hardened(stack);
        Governed(stack);
    }

    private static void Governed(Stack stack)
    {
        // begin-snippet: platform-governance
        var platform = new SpotPlatform(stack, "Governed", new SpotPlatformProps
        {
            PlatformName = "governed",
            Governance = TaskGovernance.Strict with { OnDemandNeedsReason = false },
        });
        // end-snippet

        // begin-snippet: platform-governance-reason
        _ = new BackgroundTask(stack, "Builder", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/docker:28"),
            Owner = "tools",
            Privileged = true,
            Suppress = [Problem.Accept("SB2053", "It builds images.")],
        });
        // end-snippet
    }

    private static void Hardened(Stack stack)
    {
        // begin-snippet: platform-hardened
        var platform = new SpotPlatform(stack, "Hardened", new SpotPlatformProps { PlatformName = "hardened", Hardened = true });
        // end-snippet
        _ = platform;
    }

    private static void Small(Stack stack)
    {
        // begin-snippet: platform-small
        var platform = new SpotPlatform(stack, "Small");
        // end-snippet
        Database(stack, platform);
    }

    private static void OwnNetwork(Stack stack, IVpc vpc, IKey key)
    {
        // begin-snippet: platform-network
        var platform = new SpotPlatform(stack, "Own", new SpotPlatformProps
        {
            PlatformName = "prod",
            Vpc = vpc,
            VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
            EncryptionKey = key,
            LogRetention = TimeSpan.FromDays(90),
        });
        // end-snippet
        _ = platform;
    }

    private static void Database(Stack stack, SpotPlatform platform)
    {
        var database = new SecurityGroup(stack, "Database", new SecurityGroupProps { Vpc = platform.Vpc });

        // begin-snippet: platform-connections
        database.Connections.AllowFrom(platform, Port.Tcp(5432));
        // end-snippet
    }
}
