using System.Text.Json;
using Amazon.CDK.AWS.EC2;

namespace SpotBatch.Tests.Compute;

/// <summary>What machines tell of themselves, only where a pool asks for it.</summary>
public sealed class HostMetricsTests
{
    private static readonly MachinePool Asked = MachinePool.Arm64() with { HostMetrics = true };

    [Fact]
    public void WithoutIt_TheLaunchTemplateAndTheRole_AreAsTheyWere()
    {
        var template = Platform(MachinePool.Arm64());
        UserData(template).Should().Be(MachineTemplate.UserData.ReplaceLineEndings("\n"));
        template.Json.Compact().Should().NotContain("PutMetricData").And.NotContain("EcsSettings");
    }

    [Fact]
    public void TheAgent_ComesAfterTheLockOfTheMetadata_AndJobsDoNotWaitForIt()
    {
        var userData = UserData(Platform(Asked));
        var parts = userData.Split("--==SPOTBATCH==");
        parts.Should().HaveCount(4, "a head, two scripts and the end");
        parts[1].Should().Contain(MetadataProtection.Script.ReplaceLineEndings("\n"));
        parts[2].Should().StartWith("\nContent-Type: text/x-shellscript; charset=\"us-ascii\"\n\n#!/bin/bash\n").And.Contain("\nsystemd-run --unit=spotbatch-metrics ");
        parts[3].Should().Be("--");
        userData.Should().NotContain("\r").And.MatchRegex(@"\A[\x00-\x7f]*\z");
        userData.Length.Should().BeLessThan(16 * 1024 * 3 / 4, "EC2 takes 16 KiB in base64");
    }

    [Fact]
    public void TheMetrics_AreOfThePool_NotOfEachMachine()
    {
        var userData = UserData(Platform(Asked));
        var json = userData.Split("<<'JSON'\n")[1].Split("\nJSON\n")[0];
        var agent = JsonDocument.Parse(json).RootElement;
        agent.At("agent", "omit_hostname").GetBoolean().Should().BeTrue();
        agent.Text("metrics", "namespace").Should().Be("SpotBatch/prod/machines");
        agent.At("metrics").Has("append_dimensions").Should().BeFalse("each machine's would be metrics of their own");
        agent.Text("metrics", "metrics_collected", "mem", "append_dimensions", "Pool").Should().Be("Arm64");
        agent.At("metrics", "metrics_collected", "disk", "resources").Compact().Should().Be("""["/"]""");
        agent.At("metrics", "metrics_collected", "disk", "drop_device").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void TheRole_MayPutMetricsOfThisNamespaceOnly() => Right(Platform(Asked)).Should().Be(
        """{"Action":"cloudwatch:PutMetricData","Condition":{"StringEquals":{"cloudwatch:namespace":"SpotBatch/prod/machines"}},"Effect":"Allow","Resource":"*"}""");

    [Fact]
    public void MachinesWithoutAPlatform_HaveANamespaceOfTheirOwn() => Right(Alone(Asked)).Should().Contain("\"SpotBatch/machines\"");

    [Fact]
    public void ANetworkWithoutTheInternet_GetsAWayToCloudWatch()
    {
        Endpoints(Platform(MachinePool.Arm64(), hardened: true)).Should().NotContain(name => name.Contains("monitoring", StringComparison.Ordinal));
        Endpoints(Platform(Asked, hardened: true)).Should().ContainSingle(name => name.Contains("monitoring", StringComparison.Ordinal));
    }

    [Fact]
    public void ContainerInsights_AreSaidToAwsBatch_OnlyWhereAskedFor()
    {
        Settings(MachinePool.Arm64()).Should().OnlyContain(settings => settings == null);
        Settings(MachinePool.Arm64() with { ContainerInsights = ContainerInsights.Enhanced }).Should().OnlyContain(settings => settings == """{"ContainerInsights":"ENHANCED"}""");
        Settings(MachinePool.Arm64() with { ContainerInsights = ContainerInsights.Enabled }).Should().OnlyContain(settings => settings == """{"ContainerInsights":"ENABLED"}""");
        Settings(MachinePool.Arm64() with { ContainerInsights = ContainerInsights.Disabled }).Should().OnlyContain(settings => settings == """{"ContainerInsights":"DISABLED"}""");
    }

    private static string?[] Settings(MachinePool pool) =>
        [.. Platform(pool, capacity: QueueCapacity.SpotThenOnDemand).Of("AWS::Batch::ComputeEnvironment").Select(environment => environment.At("Properties"))
            .Select(properties => properties.Has("EcsSettings") ? properties.At("EcsSettings").Compact() : null)];

    private static Resources Platform(MachinePool pool, bool hardened = false, QueueCapacity? capacity = null) =>
        Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [pool],
            Queues = [new TaskQueue("bulk") { Capacity = capacity ?? QueueCapacity.Spot }],
            Hardened = hardened,
        }));

    private static Resources Alone(MachinePool pool) => Synthesized.Stack(stack => new SpotComputeEnvironment(
        stack, "Machines", new SpotComputeEnvironmentProps {
            VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC }, Machines = pool,
            Vpc = new Vpc(stack, "Vpc", new VpcProps { NatGateways = 0 })
        }));

    private static string UserData(Resources template) => template.Only("AWS::EC2::LaunchTemplate").Text("LaunchTemplateData", "UserData", "Fn::Base64");

    private static string Right(Resources template) => template.Of("AWS::IAM::Role").Select(role => role.At("Properties"))
        .Where(role => role.Has("Policies")).SelectMany(role => role.At("Policies").EnumerateArray())
        .Single(policy => policy.Text("PolicyName") == "HostMetrics").At("PolicyDocument", "Statement", 0).Compact();

    private static string[] Endpoints(Resources template) =>
        [.. template.Of("AWS::EC2::VPCEndpoint").Select(endpoint => endpoint.At("Properties", "ServiceName").Compact())];
}
