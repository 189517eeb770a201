using System.Text.Json;
using Amazon.CDK;

namespace SpotBatch.Tests.Platform;

public sealed class HardenedTests
{
    private static readonly Lazy<Resources> Hardened = new(() => Synthesized.Stack(stack =>
        new SpotPlatform(stack, "Platform", new SpotPlatformProps { Hardened = true, Alerts = [AlertTarget.Email("oncall@example.com")] })));

    private static readonly Lazy<Resources> Free = new(() => Synthesized.Stack(stack =>
        new SpotPlatform(stack, "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] })));

    [Fact]
    public void Machines_HaveNoWayToTheInternet()
    {
        Hardened.Value.Types.Should().NotContain(["AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::Route"]);
        Hardened.Value.Of("AWS::EC2::Subnet").Should().NotBeEmpty().And.OnlyContain(subnet => !subnet.At("Properties", "MapPublicIpOnLaunch").GetBoolean());
        Hardened.Value.Only("AWS::Batch::ComputeEnvironment").At("ComputeResources", "Subnets").Compact().Should().Contain("PrivateNetworkVpcIsolatedSubnet1");
    }

    [Fact]
    public void Machines_ReachWhatTheStartOfAJobNeeds_AndNobodyElseReachesTheEndpoints()
    {
        Hardened.Value.Of("AWS::EC2::VPCEndpoint").Should().HaveCount(10);
        Hardened.Value.Of("AWS::EC2::VPCEndpoint").Select(endpoint => endpoint.At("Properties", "ServiceName").Compact())
            .Should().Contain(service => service.Contains(".ecs-agent\"")).And.Contain(service => service.Contains(".ecr.dkr\"")).And.Contain(service => service.Contains(".s3\""));
        var ingress = Hardened.Value.Only("AWS::EC2::SecurityGroupIngress");
        ingress.Number("FromPort").Should().Be(443);
        ingress.At("SourceSecurityGroupId").Compact().Should().Contain("PlatformNetworkSecurityGroup");
        Hardened.Value.Of("AWS::EC2::SecurityGroup").Should().OnlyContain(group => !group.GetProperty("Properties").ToString().Contains("SecurityGroupIngress"));
    }

    /// <summary>A machine that starts without one of them can't register; one that ends without leaves the deletion hanging.</summary>
    [Fact]
    public void Environments_WaitForTheEndpoints_AndTheirRules()
    {
        var needed = Hardened.Value.All.Where(resource => resource.Value.Text("Type") is "AWS::EC2::VPCEndpoint" or "AWS::EC2::SecurityGroupIngress" or "AWS::EC2::SubnetRouteTableAssociation")
            .Select(resource => resource.Key).ToArray();
        needed.Should().HaveCountGreaterThan(12);
        Hardened.Value.Of("AWS::Batch::ComputeEnvironment").Should().AllSatisfy(environment =>
            environment.At("DependsOn").EnumerateArray().Select(id => id.GetString()).Should().Contain(needed));
    }

    [Fact]
    public void TheNetwork_IsLogged() =>
        Hardened.Value.Only("AWS::EC2::FlowLog").Text("TrafficType").Should().Be("ALL");

    [Fact]
    public void OneKey_ThatIsChangedEachYear_EncryptsLogsRunsBackupsAndAlerts()
    {
        Hardened.Value.Only("AWS::KMS::Key").At("EnableKeyRotation").GetBoolean().Should().BeTrue();
        var key = Hardened.Value.LogicalId("AWS::KMS::Key");
        Hardened.Value.Of("AWS::Logs::LogGroup").Should().HaveCount(4).And.OnlyContain(group => group.At("Properties", "KmsKeyId").Compact().Contains(key));
        Hardened.Value.Only("AWS::DynamoDB::Table").At("SSESpecification", "KMSMasterKeyId").Compact().Should().Contain(key);
        Hardened.Value.Only("AWS::Backup::BackupVault").At("EncryptionKeyArn").Compact().Should().Contain(key);
        Hardened.Value.Only("AWS::SNS::Topic").At("KmsMasterKeyId").Compact().Should().Contain(key);
    }

    /// <summary>A vault outlives its stack and must have a name, so another stack's has another one.</summary>
    [Fact]
    public void TheVault_AndAllThatIsKept_StandInNobodysWay()
    {
        Hardened.Value.Only("AWS::Backup::BackupVault").At("BackupVaultName").Compact().Should().MatchRegex("""^\{"Fn::Join":\["",\["spotbatch-\w+-",.*"AWS::StackId".*\]\]\}$""");
        Hardened.Value.All.Where(resource => resource.Value.Has("DeletionPolicy")).Select(resource => resource.Value.Text("DeletionPolicy"))
            .Should().Contain("RetainExceptOnCreate").And.OnlyContain(policy => policy == "RetainExceptOnCreate" || policy == "Delete");
    }

    [Fact]
    public void Runs_AreBackedUpEachDay() =>
        Hardened.Value.Only("AWS::Backup::BackupSelection").At("BackupSelection", "Resources").Compact().Should().Contain(Hardened.Value.LogicalId("AWS::DynamoDB::Table"));

    [Fact]
    public void Machines_OfStates_AreTraced_AndLogAll() =>
        Hardened.Value.Of("AWS::StepFunctions::StateMachine").Should().HaveCount(6)
            .And.OnlyContain(machine => machine.At("Properties", "TracingConfiguration", "Enabled").GetBoolean() && machine.Text("Properties", "LoggingConfiguration", "Level") == "ALL");

    [Fact]
    public void NothingOfIt_IsThere_UnlessAskedFor()
    {
        Free.Value.Types.Should().NotContain(["AWS::KMS::Key", "AWS::EC2::FlowLog", "AWS::Backup::BackupPlan", "AWS::Backup::BackupVault"]);
        Free.Value.Of("AWS::EC2::VPCEndpoint").Should().HaveCount(2).And.OnlyContain(endpoint => endpoint.Text("Properties", "VpcEndpointType") == "Gateway");
        Free.Value.Json.ToString().Should().NotContain("TracingConfiguration").And.NotContain("xray:");
    }

    [Fact]
    public void AGivenNetworkAndKey_StayTheUsers()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Hardened = true,
            Vpc = Amazon.CDK.AWS.EC2.Vpc.FromVpcAttributes(stack, "Vpc", new Amazon.CDK.AWS.EC2.VpcAttributes
            {
                VpcId = "vpc-0000000a", AvailabilityZones = ["eu-west-1a"], PrivateSubnetIds = ["subnet-0000000c"],
            }),
            EncryptionKey = Amazon.CDK.AWS.KMS.Key.FromKeyArn(stack, "Key", "arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"),
        }));
        template.Types.Should().NotContain(["AWS::KMS::Key", "AWS::EC2::FlowLog", "AWS::EC2::VPC", "AWS::EC2::VPCEndpoint"]);
        template.Only("AWS::Backup::BackupVault").Text("EncryptionKeyArn").Should().EndWith("456789abcdef");
        template.Only("AWS::Batch::ComputeEnvironment").At("ComputeResources", "Subnets").Compact().Should().Be("""["subnet-0000000c"]""");
    }

    [Fact]
    public void EveryTypeOfIt_HasAPrice() =>
        Hardened.Value.Types.Distinct().Except(["AWS::CDK::Metadata"]).Should().BeSubsetOf(IdlePrices.Table.Resources.Select(price => price.Type), "Report/idle-prices.json lists every type of resource that SpotBatch makes");

    [Fact]
    public void TheReport_HasEndpoints_InEachZone_AndTheKey()
    {
        var app = new App();
        _ = new SpotPlatform(new Stack(app, "Stack"), "Platform", new SpotPlatformProps { Hardened = true });
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        FleetReport.Write(app, directory);
        using var report = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(directory, "*.json").Single()));
        // A stack of no certain region has two zones; eight endpoints in each.
        report.RootElement.GetProperty("idle").GetProperty("totalUsd").GetDouble().Should().Be(Math.Round(16 * 7.3 + 1 + 0.02 + 0.03, 2));
    }
}
