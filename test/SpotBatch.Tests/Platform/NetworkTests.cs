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
                VpcId = "vpc-1",
                AvailabilityZones = ["eu-west-1a", "eu-west-1b"],
                PublicSubnetIds = ["public-1", "public-2"],
                PrivateSubnetIds = ["private-1", "private-2"],
            }),
            VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
        }));
        template.Of("AWS::EC2::VPC").Should().BeEmpty();
        template.Only("AWS::EC2::SecurityGroup").Text("VpcId").Should().Be("vpc-1");
        template.Only("AWS::Batch::ComputeEnvironment").At("ComputeResources", "Subnets").Compact().Should().Be("""["public-1","public-2"]""");
    }

    [Fact]
    public void AGivenVpc_WithoutASelection_GetsPrivateSubnets()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Vpc = Vpc.FromVpcAttributes(stack, "Vpc", new VpcAttributes
            {
                VpcId = "vpc-1", AvailabilityZones = ["eu-west-1a"], PublicSubnetIds = ["public-1"], PrivateSubnetIds = ["private-1"],
            }),
        }));
        template.Only("AWS::Batch::ComputeEnvironment").At("ComputeResources", "Subnets").Compact().Should().Be("""["private-1"]""");
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
