using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace SpotBatch.Tests.Platform;

/// <summary>Networks from which machines reach nothing, and what they can pull from there.</summary>
public sealed class ReachTests
{
    private static readonly string[] Interfaces = ["ecs", "ecs-agent", "ecs-telemetry", "ecr.api", "ecr.dkr", "logs"];

    [Fact]
    public void IsolatedSubnetsWithoutEndpoints_AreAProblem() => Failure(stack => Isolated(stack, []))
        .Should().Contain("SB1109 [Base/Platform] VpcSubnets = [Base/Vpc/IsolatedSubnet1, Base/Vpc/IsolatedSubnet2]: they have no way to the internet, and the app "
            + "declares no endpoints for ecs, ecs-agent, ecs-telemetry, ecr.api, ecr.dkr, logs, s3. Use subnets with a NAT gateway");

    [Fact]
    public void ThoseThatLackSome_AreNamed() => Failure(stack => Isolated(stack, ["ecs", "ecs-agent", "ecs-telemetry", "ecr.api", "logs"]))
        .Should().Contain("declares no endpoints for ecr.dkr, s3. Use");

    [Fact]
    public void WithAllEndpoints_WhereverTheyAreDeclared_TheyAreRight() => Works(stack =>
    {
        var vpc = Isolated(stack, Interfaces);
        _ = new GatewayVpcEndpoint(stack, "S3", new GatewayVpcEndpointProps { Vpc = vpc, Service = GatewayVpcEndpointAwsService.S3 });
        return vpc;
    });

    [Fact]
    public void PublicSubnetsWithoutAddresses_AreAProblem() => Failure(stack => Public(stack, mapped: false))
        .Should()
        .Contain(
            "SB1109 [Base/Platform] VpcSubnets = [Base/Vpc/PublicSubnet1, Base/Vpc/PublicSubnet2]: machines get no public address "
                + "there, and the app declares");

    [Fact]
    public void PublicSubnetsWithAddresses_AndPrivateOnesWithNat_AreRight()
    {
        Works(stack => Public(stack, mapped: true));
        Works(stack => new Vpc(stack, "Vpc", new VpcProps { MaxAzs = 2, NatGateways = 1, RestrictDefaultSecurityGroup = false }));
    }

    [Fact]
    public void AnEnvironmentAlone_IsHeldToTheSame() => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Base");
            _ = new SpotComputeEnvironment(
                stack, "Machines", new SpotComputeEnvironmentProps { Machines = MachinePool.X86_64(), Vpc = Isolated(stack, []) });
        })
        .Should().Contain("SB1109 [Base/Machines] VpcSubnets = [Base/Vpc/IsolatedSubnet1");

    [Fact]
    public void AKindOfSubnetsThatThereIsNot_IsAProblem_BesideTheOthers() => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Base");
            _ = new SpotPlatform(stack, "Platform", new SpotPlatformProps
            {
                Vpc = Public(stack, mapped: true), VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PRIVATE_ISOLATED }, History =
                    TimeSpan.FromDays(7),
            });
        })
        .Should()
        .Contain("SB1109 [Base/Platform] VpcSubnets = none: some subnets of Vpc are chosen, and the CDK finds none: ")
        // Newer versions of the CDK put an identifier before it.
        .And.Contain("There are no 'Isolated' subnet groups in this VPC.")
        .And.Contain("SB1008");

    [Fact]
    public void IsolatedSubnetsOfANetworkThatTheAppRefersTo_AreWarnedAbout_UnlessItsEndpointsAreDeclared()
    {
        Warnings(stack => Referred(stack, isolated: true)).Should().ContainSingle().Which.Should().Contain("ecs, ecs-agent, ecs-telemetry")
            .And.EndWith("[ack: SB1904]");
        Warnings(stack => Referred(stack, isolated: false)).Should().BeEmpty();
        Warnings(stack =>
        {
            var vpc = Referred(stack, isolated: true);
            foreach (var service in Interfaces.Append("s3"))
                _ = new InterfaceVpcEndpoint(
                    stack, service,
                    new InterfaceVpcEndpointProps {
                        Vpc = vpc, Service = new InterfaceVpcEndpointAwsService(service), PrivateDnsEnabled = true
                    });
            return vpc;
        }).Should().BeEmpty();
    }

    [Fact]
    public void AnotherRegistrysImage_IsAProblem_WhereNothingReachesIt()
    {
        const string Message =
            "SB2115 [Base/Report] Image = 'public.ecr.aws/docker/library/busybox:1.37': the platform 'main' has no way to the internet";
        Synthesized.Failure(app => Report(app, new SpotPlatformProps { Hardened = true })).Should().Contain(Message);
        Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Base");
            var vpc = Isolated(stack, [.. Interfaces, "s3"]);
            _ = new BackgroundTask(
                stack, "Report",
                Declared.Props() with { Platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Vpc = vpc }) });
        }).Should().Contain(Message);
    }

    [Fact]
    public void ALookedUpPlatform_SaysThatNothingIsReached()
    {
        var declared = Declared.Spot() with { IsIsolated = true };
        Publication.Declaration(ContractText.Read(string.Concat(ContractText.Parts(Publication.Of(declared))))!).IsIsolated
            .Should().BeTrue();
        string.Concat(ContractText.Parts(Publication.Of(Declared.Spot()))).Should().NotContain(
            "isolated", "contracts of other platforms stay what they are");
    }

    private static void Report(App app, SpotPlatformProps props)
    {
        var stack = new Stack(app, "Base");
        _ = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform", props) });
    }

    private static Vpc Isolated(Stack stack, string[] endpoints)
    {
        var vpc = new Vpc(stack, "Vpc", new VpcProps
        {
            MaxAzs = 2, NatGateways = 0, RestrictDefaultSecurityGroup = false,
            SubnetConfiguration = [new SubnetConfiguration { Name = "Isolated", SubnetType = SubnetType.PRIVATE_ISOLATED }],
        });
        foreach (var service in endpoints)
            vpc.AddInterfaceEndpoint(service, new InterfaceVpcEndpointOptions { Service = new InterfaceVpcEndpointAwsService(service) });
        return vpc;
    }

    private static Vpc Public(Stack stack, bool mapped) => new(stack, "Vpc", new VpcProps
    {
        MaxAzs = 2, NatGateways = 0, RestrictDefaultSecurityGroup = false,
        SubnetConfiguration = [new SubnetConfiguration { Name = "Public", SubnetType = SubnetType.PUBLIC, MapPublicIpOnLaunch = mapped }],
    });

    private static IVpc Referred(Stack stack, bool isolated) => Vpc.FromVpcAttributes(stack, "Vpc", new VpcAttributes
    {
        VpcId = "vpc-0000000a", VpcCidrBlock = "10.0.0.0/16", AvailabilityZones = ["eu-west-1a"],
        IsolatedSubnetIds = isolated ? ["subnet-0000000a"] : null,
        PrivateSubnetIds = isolated ? null : ["subnet-0000000b"],
    });

    private static string Failure(Func<Stack, IVpc> vpc) => Synthesized.Failure(app => Declare(new Stack(app, "Base"), vpc));

    private static void Works(Func<Stack, IVpc> vpc) =>
        Synthesized.App(app => Declare(new Stack(app, "Base"), vpc)).Templates.Should().ContainSingle();

    private static IEnumerable<string> Warnings(Func<Stack, IVpc> vpc) =>
        Synthesized.App(app => Declare(new Stack(app, "Base"), vpc)).AllWarnings("Base")
            .Where(text => text.Contains("SB1904", StringComparison.Ordinal));

    private static void Declare(Stack stack, Func<Stack, IVpc> vpc) => _ = new SpotPlatform(
        stack, "Platform", new SpotPlatformProps { Vpc = vpc(stack) });
}
