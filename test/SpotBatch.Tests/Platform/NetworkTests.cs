using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace SpotBatch.Tests.Platform;

public sealed class NetworkTests
{
    [Fact]
    public void AGivenVpc_IsUsed_InTheSubnetsThatAreChosen()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Vpc = Vpc.FromVpcAttributes(stack, "Vpc", new VpcAttributes
            {
                VpcId = "vpc-0000000a",
                AvailabilityZones = ["eu-west-1a", "eu-west-1b"],
                PublicSubnetIds = ["subnet-0000000a", "subnet-0000000b"],
                PrivateSubnetIds = ["subnet-0000000c", "subnet-0000000d"],
            }),
            VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
        }));
        template.Of("AWS::EC2::VPC").Should().BeEmpty();
        template.Only("AWS::EC2::SecurityGroup").Text("VpcId").Should().Be("vpc-0000000a");
        template.Only("AWS::Batch::ComputeEnvironment").At("ComputeResources", "Subnets").Compact().Should().Be("""["subnet-0000000a","subnet-0000000b"]""");
    }

    [Fact]
    public void AGivenVpc_WithoutASelection_GetsPrivateSubnets()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Vpc = Vpc.FromVpcAttributes(stack, "Vpc", new VpcAttributes
            {
                VpcId = "vpc-0000000a", AvailabilityZones = ["eu-west-1a"], PublicSubnetIds = ["subnet-0000000a"], PrivateSubnetIds = ["subnet-0000000c"],
            }),
        }));
        template.Only("AWS::Batch::ComputeEnvironment").At("ComputeResources", "Subnets").Compact().Should().Be("""["subnet-0000000c"]""");
    }

    /// <summary>
    /// A machine that starts before one of them can't register or pull its image; one that ends after one of them is gone
    /// leaves the deletion hanging.
    /// </summary>
    [Theory]
    [InlineData("free", 2)]
    [InlineData("hardened", 10)]
    [InlineData("given", 7)]
    [InlineData("alone", 7)]
    public void Environments_WaitForTheEndpointsOfTheirNetwork_AndForTheirRules(string network, int endpoints)
    {
        var template = Synthesized.Stack(stack => Declare(stack, network));
        template.Of("AWS::EC2::VPCEndpoint").Should().HaveCount(endpoints);
        var needed = template.All
            .Where(resource => resource.Value.Text("Type") is "AWS::EC2::VPCEndpoint"
                or "AWS::EC2::SecurityGroupIngress" or "AWS::EC2::SubnetRouteTableAssociation")
            .Select(resource => resource.Key);
        var waitsFor = template.Of("AWS::Batch::ComputeEnvironment").Single().At("DependsOn").EnumerateArray().Select(id => id.GetString());
        needed.Except(waitsFor).Should().BeEmpty("machines of the {0} network need them from their start to their end", network);
    }

    private static void Declare(Stack stack, string network)
    {
        switch (network)
        {
            case "free":
                _ = new SpotPlatform(stack, "Platform");
                break;
            case "hardened":
                _ = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Hardened = true });
                break;
            case "given":
                _ = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Vpc = WithEndpoints(stack) });
                break;
            case "alone":
                _ = new SpotComputeEnvironment(
                    stack, "Machines", new SpotComputeEnvironmentProps { Machines = MachinePool.Arm64(), Vpc = WithEndpoints(stack) });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(network), network, null);
        }
    }

    private static Vpc WithEndpoints(Stack stack)
    {
        var vpc = new Vpc(stack, "Vpc", new VpcProps
        {
            NatGateways = 0,
            SubnetConfiguration = [new SubnetConfiguration { Name = "Isolated", SubnetType = SubnetType.PRIVATE_ISOLATED }],
            GatewayEndpoints = new Dictionary<string, IGatewayVpcEndpointOptions>
            {
                ["S3"] = new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.S3 },
            },
        });
        foreach (var service in new[] { "ecs", "ecs-agent", "ecs-telemetry", "ecr.api", "ecr.dkr", "logs" })
            vpc.AddInterfaceEndpoint(service, new InterfaceVpcEndpointOptions { Service = new InterfaceVpcEndpointAwsService(service) });
        return vpc;
    }

    [Fact]
    public void OtherResources_LetMachinesIn_AsFromAnyConnectable()
    {
        var template = Synthesized.Stack(stack =>
        {
            var platform = new SpotPlatform(stack, "Platform");
            var database = new SecurityGroup(stack, "Database", new SecurityGroupProps { Vpc = platform.Vpc });
            database.Connections.AllowFrom(platform, Port.Tcp(5432));
        });
        var rule = template.Only("AWS::EC2::SecurityGroupIngress");
        rule.Number("FromPort").Should().Be(5432);
        rule.At("SourceSecurityGroupId").Compact().Should().Contain("PlatformNetworkSecurityGroup");
    }
}
