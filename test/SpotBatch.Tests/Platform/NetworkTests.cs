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
