using System.Text.Json;

namespace SpotBatch.Tests.Platform;

/// <summary><c>new SpotPlatform(this, "Platform")</c> and nothing else.</summary>
public sealed class DefaultPlatformTests
{
    private static readonly Lazy<Resources> Default = new(() => Synthesized.Stack(stack => new SpotPlatform(stack, "Platform")));

    private static Resources Template => Default.Value;

    [Fact]
    public void Costs_NothingAtIdle() => Template.Types.Distinct().Should().BeSubsetOf(
    [
        "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::RouteTable", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::Route",
        "AWS::EC2::InternetGateway", "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::VPCEndpoint", "AWS::EC2::SecurityGroup",
        "AWS::EC2::LaunchTemplate", "AWS::IAM::Role", "AWS::IAM::InstanceProfile", "AWS::Batch::ComputeEnvironment", "AWS::Batch::JobQueue",
        "AWS::Logs::LogGroup", "AWS::Logs::LogStream", "AWS::Scheduler::ScheduleGroup", "AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "AWS::SSM::Parameter",
        // Paid by use: the sweep and the watch, every five minutes, come to a few cents a month.
        "AWS::DynamoDB::Table", "AWS::Events::EventBus", "AWS::Events::Rule", "AWS::StepFunctions::StateMachine", "AWS::Scheduler::Schedule",
    ]);

    [Fact]
    public void EndpointsOfItsNetwork_AreTheFreeKind() =>
        Template.Of("AWS::EC2::VPCEndpoint").Select(endpoint => endpoint.Text("Properties", "VpcEndpointType")).Should().Equal("Gateway", "Gateway");

    [Fact]
    public void Subnets_ArePublic_WithAddressesForMachines() =>
        Template.Of("AWS::EC2::Subnet").Should().OnlyContain(subnet => subnet.At("Properties", "MapPublicIpOnLaunch").GetBoolean());

    [Fact]
    public void Nothing_MayConnectToMachines() =>
        Template.Only("AWS::EC2::SecurityGroup").Has("SecurityGroupIngress").Should().BeFalse();

    [Fact]
    public void Machines_AreSpot_StartFromZero_AndUpdateInPlace()
    {
        var environment = Template.Only("AWS::Batch::ComputeEnvironment");
        environment.Text("Type").Should().Be("MANAGED");
        environment.At("ReplaceComputeEnvironment").GetBoolean().Should().BeFalse();
        environment.Has("ServiceRole").Should().BeFalse();
        environment.Has("ComputeEnvironmentName").Should().BeFalse();
        environment.Number("UpdatePolicy", "JobExecutionTimeoutMinutes").Should().Be(360);
        environment.At("UpdatePolicy", "TerminateJobsOnUpdate").GetBoolean().Should().BeFalse();
        var resources = environment.At("ComputeResources");
        resources.Text("Type").Should().Be("SPOT");
        resources.Text("AllocationStrategy").Should().Be("SPOT_PRICE_CAPACITY_OPTIMIZED");
        resources.Number("MinvCpus").Should().Be(0);
        resources.Number("MaxvCpus").Should().Be(64);
        resources.At("InstanceTypes").Compact().Should().Be("""["default_x86_64"]""");
        resources.Text("Ec2Configuration", 0, "ImageType").Should().Be("ECS_AL2023");
    }

    [Fact]
    public void TheLaunchTemplatesVersion_IsANumber_SoThatChangesReachMachines() =>
        Template.Only("AWS::Batch::ComputeEnvironment").At("ComputeResources", "LaunchTemplate", "Version").Compact().Should()
            .Be($$"""{"Fn::GetAtt":["{{Template.LogicalId("AWS::EC2::LaunchTemplate")}}","LatestVersionNumber"]}""");

    [Fact]
    public void Machines_HaveLockedMetadata_AndAnEncryptedDisk()
    {
        var data = Template.Only("AWS::EC2::LaunchTemplate").At("LaunchTemplateData");
        data.Text("MetadataOptions", "HttpTokens").Should().Be("required");
        data.Number("MetadataOptions", "HttpPutResponseHopLimit").Should().Be(1);
        var disk = data.At("BlockDeviceMappings", 0, "Ebs");
        disk.At("Encrypted").GetBoolean().Should().BeTrue();
        disk.Text("VolumeType").Should().Be("gp3");
        disk.Number("VolumeSize").Should().Be(100);
    }

    [Fact]
    public void UserData_IsMime_AndKeepsTheMachinesCredentialsFromAllButRoot()
    {
        var userData = Template.Only("AWS::EC2::LaunchTemplate").Text("LaunchTemplateData", "UserData", "Fn::Base64");
        userData.Should().StartWith("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"==SPOTBATCH==\"\n\n--==SPOTBATCH==\n");
        userData.Should().Contain(MetadataProtection.Script.ReplaceLineEndings("\n"));
        userData.Should().EndWith("--==SPOTBATCH==--");
        userData.Should().NotContain("\r");
    }

    [Fact]
    public void TheInstanceRole_TrustsEc2_WithoutAConditionThatEc2DoesNotSend()
    {
        var trust = InstanceRole.At("AssumeRolePolicyDocument", "Statement", 0);
        trust.Text("Principal", "Service").Should().Be("ec2.amazonaws.com");
        trust.Has("Condition").Should().BeFalse();
    }

    [Fact]
    public void TheInstanceRole_MayOnlyWhatTheAgentNeeds()
    {
        InstanceRole.Has("ManagedPolicyArns").Should().BeFalse();
        var statements = InstanceRole.At("Policies", 0, "PolicyDocument", "Statement").EnumerateArray().ToArray();
        statements.SelectMany(statement => statement.At("Action").ValueKind == JsonValueKind.Array
            ? statement.At("Action").EnumerateArray().Select(action => action.GetString())
            : [statement.Text("Action")]).Should().BeEquivalentTo(
            "ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance", "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange", "ecs:Poll", "ecs:StartTelemetrySession", "ecs:DiscoverPollEndpoint");
        statements[0].At("Resource").Compact().Should().Contain(":cluster/AWSBatch-*");
        statements[1].At("Condition", "ArnLike", "ecs:cluster").Compact().Should().Contain(":cluster/AWSBatch-*");
    }

    [Fact]
    public void Environments_WaitForTheWayOut_AndForTheInstanceRole()
    {
        var environment = Template.Of("AWS::Batch::ComputeEnvironment").Single();
        var dependencies = environment.At("DependsOn").EnumerateArray().Select(id => Template.All[id.GetString()!].Text("Type")).ToArray();
        dependencies.Should().Contain("AWS::EC2::Route").And.Contain("AWS::IAM::Role");
    }

    [Fact]
    public void TheQueue_HasNoName_AndGivesUpOnlyWhatNoWaitingMends()
    {
        var queue = Template.Only("AWS::Batch::JobQueue");
        queue.Has("JobQueueName").Should().BeFalse();
        queue.Number("Priority").Should().Be(1);
        var limits = queue.At("JobStateTimeLimitActions").EnumerateArray().ToArray();
        limits.Select(limit => limit.Text("Reason")).Should().Equal(
            "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE", "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT");
        limits.Should().OnlyContain(limit => limit.Text("Action") == "CANCEL" && limit.Text("State") == "RUNNABLE" && limit.Number("MaxTimeSeconds") == 3600);
    }

    /// <summary>A machine that starts before its way to the internet can't register, and AWS Batch takes the environment for broken.</summary>
    [Fact]
    public void Environments_WaitForTheWayToTheInternet_AndForTheRightsOfTheMachines()
    {
        var needed = Template.All.Where(resource => resource.Value.Text("Type") is "AWS::EC2::Route" or "AWS::EC2::SubnetRouteTableAssociation")
            .Select(resource => resource.Key).Append(Template.All.Single(resource => resource.Key.StartsWith("PlatformInstanceRole", StringComparison.Ordinal) && resource.Value.Text("Type") == "AWS::IAM::Role").Key);
        Template.Of("AWS::Batch::ComputeEnvironment").Should().AllSatisfy(environment =>
            environment.At("DependsOn").EnumerateArray().Select(id => id.GetString()).Should().Contain(needed));
    }

    /// <summary>What is kept has a name that the next deployment finds free, also when the first one is rolled back.</summary>
    [Fact]
    public void WhatIsKept_IsNotKeptOfADeploymentThatFailed() =>
        Template.All.Where(resource => resource.Value.Has("DeletionPolicy")).Select(resource => resource.Value.Text("DeletionPolicy"))
            .Should().Contain("RetainExceptOnCreate").And.OnlyContain(policy => policy == "RetainExceptOnCreate" || policy == "Delete");

    [Fact]
    public void Logs_AreKeptAMonth_AndSurviveTheStack()
    {
        Template.TaskLogs.At("Properties").Number("RetentionInDays").Should().Be(30);
        Template.TaskLogs.Text("DeletionPolicy").Should().Be("RetainExceptOnCreate");
    }

    [Fact]
    public void TheScheduleRole_TrustsThisGroupOfThisAccountOnly()
    {
        var trust = Role("Schedules").At("AssumeRolePolicyDocument", "Statement", 0);
        trust.Text("Principal", "Service").Should().Be("scheduler.amazonaws.com");
        trust.At("Condition", "StringEquals", "aws:SourceAccount").Compact().Should().Be("""{"Ref":"AWS::AccountId"}""");
        trust.Text("Condition", "StringEquals", "aws:SourceArn", "Fn::GetAtt", 0).Should().Be(Template.LogicalId("AWS::Scheduler::ScheduleGroup"));
    }

    [Fact]
    public void TheScheduleRole_StartsThisPlatformsMachines_AndNothingElse()
    {
        var statements = Role("Schedules").At("Policies", 0, "PolicyDocument", "Statement").EnumerateArray().ToArray();
        statements.Select(statement => statement.Text("Action")).Should().Equal("states:StartExecution", "sqs:SendMessage");
        statements[0].At("Resource", 0).Compact().Should().EndWith(""":stateMachine:spotbatch-main-gate"]]}""");
        statements[0].At("Resource", 1).Compact().Should().EndWith(""":stateMachine:spotbatch-main-sweep"]]}""");
        statements[0].At("Resource", 2).Compact().Should().EndWith(""":stateMachine:spotbatch-main-watch"]]}""");
    }

    [Fact]
    public void DeadLetters_AreEncrypted_AndKeptTwoWeeks()
    {
        var queue = Template.Only("AWS::SQS::Queue");
        queue.At("SqsManagedSseEnabled").GetBoolean().Should().BeTrue();
        queue.Number("MessageRetentionPeriod").Should().Be(14 * 24 * 3600);
    }

    [Fact]
    public void Publishes_WhatTasksElsewhereNeed() =>
        Template.Of("AWS::SSM::Parameter").Select(parameter => parameter.Text("Properties", "Name")).Should().BeEquivalentTo(
            "/spotbatch/main/log-group", "/spotbatch/main/schedule-group", "/spotbatch/main/schedule-role",
            "/spotbatch/main/dead-letter-queue", "/spotbatch/main/gate", "/spotbatch/main/bus", "/spotbatch/main/event-role", "/spotbatch/main/ledger", "/spotbatch/main/contract");

    private static JsonElement InstanceRole => Role("InstanceRole");

    private static JsonElement Role(string idPart) =>
        Template.All.Single(resource => resource.Value.Text("Type") == "AWS::IAM::Role" && resource.Key.Contains(idPart)).Value.At("Properties");
}
