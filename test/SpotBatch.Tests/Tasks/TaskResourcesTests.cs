using System.Text.Json;
using Amazon.CDK.AWS.EFS;
using Amazon.CDK.AWS.Events;

namespace SpotBatch.Tests.Tasks;

/// <summary>All that a task becomes, before the CDK hears of it. Templates of whole apps are held to their snapshots elsewhere.</summary>
public sealed class TaskResourcesTests
{
    [Fact]
    public void TheSmallestTask_IsADefinition_ThatWaitsForTheClaimOfItsName() => Resources(props => props).Should().Be("""
        /Claim/Type = AWS::SSM::Parameter
        /Claim/Properties/Type = String
        /Claim/Properties/Name = /spotbatch/prod/tasks/Report
        /Claim/Properties/Value = prod-Report
        /Claim/Properties/Description = Claims the name of a background task that has no schedule
        /Resource/Type = AWS::Batch::JobDefinition
        /Resource/DependsOn/0 = Claim
        /Resource/Properties/Type = container
        /Resource/Properties/PlatformCapabilities/0 = EC2
        /Resource/Properties/JobDefinitionName = prod-Report
        /Resource/Properties/ContainerProperties/Image = image
        /Resource/Properties/ContainerProperties/ResourceRequirements/0/Type = VCPU
        /Resource/Properties/ContainerProperties/ResourceRequirements/0/Value = 1
        /Resource/Properties/ContainerProperties/ResourceRequirements/1/Type = MEMORY
        /Resource/Properties/ContainerProperties/ResourceRequirements/1/Value = 2048
        /Resource/Properties/ContainerProperties/ExecutionRoleArn = execution-role
        /Resource/Properties/ContainerProperties/LogConfiguration/LogDriver = awslogs
        /Resource/Properties/ContainerProperties/LogConfiguration/Options/awslogs-group = log-group
        /Resource/Properties/ContainerProperties/LogConfiguration/Options/awslogs-stream-prefix = Report
        /Resource/Properties/ContainerProperties/ReadonlyRootFilesystem = False
        /Resource/Properties/ContainerProperties/Privileged = False
        /Resource/Properties/RetryStrategy/Attempts = 3
        /Resource/Properties/RetryStrategy/EvaluateOnExit/0/Action = RETRY
        /Resource/Properties/RetryStrategy/EvaluateOnExit/0/OnStatusReason = Host EC2*
        /Resource/Properties/RetryStrategy/EvaluateOnExit/1/Action = EXIT
        /Resource/Properties/RetryStrategy/EvaluateOnExit/1/OnReason = *
        /Resource/Properties/Timeout/AttemptDurationSeconds = 86400
        /Resource/Properties/PropagateTags = True
        /Resource/Properties/Tags/spotbatch:platform = prod
        /Resource/Properties/Tags/spotbatch:task = Report
        /Resource/Properties/Tags/spotbatch:queue = bulk
        /Resource/Properties/Tags/spotbatch:architecture = x86_64
        /Resource/Properties/Tags/spotbatch:concurrency = Allow
        """);

    [Theory]
    [InlineData(0)]
    [InlineData(9999)]
    public void OnAFairShareQueue_TheDefinitionSaysThePriority(double priority)
    {
        var fair = new TaskQueue("shared") { FairShare = new FairShare() };
        Values("", Template(props => props with { Queue = fair, Owner = "data", Priority = priority }, platform: Declared.Spot(null, fair)))
            .Should().Contain($"/Resource/Properties/SchedulingPriority = {priority}");
    }

    [Fact]
    public void OnAnyOtherQueue_TheDefinitionSaysNoPriority() =>
        Values("", Template(props => props)).Should().NotContain(line => line.Contains("SchedulingPriority", StringComparison.Ordinal));

    [Fact]
    public void EachPropOfATask_IsInItsResources() => Resources(
        props => props with
        {
            Owner = "finance",
            Command = ["report", "Ref::day"],
            Parameters = new() { ["day"] = "today" },
            Environment = new() { ["LEVEL"] = "debug" },
            Secrets = new() { ["PASSWORD"] = TaskSecret.Unknown },
            OverridableEnvironment = ["LEVEL", "DAY"],
            Vcpus = 0.25,
            MemoryMiB = 512,
            Gpus = 1,
            Timeout = TimeSpan.FromHours(2),
            ExpectSuccessWithin = TimeSpan.FromDays(2),
            WarnAfter = TimeSpan.FromHours(1),
            AlertOn = [AlertKind.Failures, AlertKind.Skips(3)],
            Retry = RetryPolicy.OnMachineLoss(5) with { Rules = [new RetryRule(RetryAction.Retry) { OnExitCode = "75", OnReason = "busy", OnStatusReason = "Task*" }] },
            Triggers =
            [
                TaskTrigger.Cron("0 6 * * ? *", "Europe/Berlin"),
                TaskTrigger.Rate(TimeSpan.FromHours(12)) with { Spread = TimeSpan.FromMinutes(30) },
                TaskTrigger.OnSuccess(Declared.Upstream("load")) with { Parameters = new Dictionary<string, string> { ["day"] = "yesterday" } },
                TaskTrigger.OnEvent(
                    new EventPattern
                    {
                        Account = ["1"], Detail = new Dictionary<string, object> { ["state"] = new[] { "done" } }, DetailType = ["Filed"], Id = ["2"], Region = ["3"],
                        Resources = ["4"], Source = ["app"], Time = ["5"], Version = ["0"],
                    },
                    Stub.Of<IEventBus>(("EventBusName", "others"))),
            ],
            Spread = TimeSpan.FromMinutes(10),
            Enabled = false,
            Description = "Reports",
            Concurrency = ConcurrencyPolicy.Queue,
            Uses = [new SharedLimitUse("prod-licences", 2)],
            ArraySize = 10,
            User = "1000",
            ReadonlyRootFilesystem = true,
            Privileged = true,
            SharedMemoryMiB = 64,
            Volumes =
            [
                TaskVolume.HostPath("/data", "/in") with { ReadOnly = true },
                TaskVolume.Tmpfs("/scratch", 128),
                TaskVolume.Tmpfs("/fixed", 16) with { ReadOnly = true },
                TaskVolume.Efs(Stub.Of<IFileSystem>(("FileSystemId", "fs-1")), "/files"),
                TaskVolume.Efs(Stub.Of<IFileSystem>(("FileSystemId", "fs-2")), "/own", Stub.Of<IAccessPoint>(("AccessPointId", "fsap-1"))),
            ],
            Ulimits = [new TaskUlimit("nofile", 1024, 4096)],
            Metrics = true,
        },
        new JobDefinitionShape.References(new BoundImage("image", CredentialsArn: "registry-secret"), "execution-role", "log-group", "task-role", "route"),
        "Stack/Report").Should().Be("""
        /Schedule/Type = AWS::Scheduler::Schedule
        /Schedule/Properties/Name = prod.Report
        /Schedule/Properties/GroupName = schedule-group
        /Schedule/Properties/Description = Reports
        /Schedule/Properties/ScheduleExpression = cron(0 6 * * ? *)
        /Schedule/Properties/ScheduleExpressionTimezone = Europe/Berlin
        /Schedule/Properties/State = DISABLED
        /Schedule/Properties/FlexibleTimeWindow/Mode = FLEXIBLE
        /Schedule/Properties/FlexibleTimeWindow/MaximumWindowInMinutes = 10
        /Schedule/Properties/Target/Arn = gate
        /Schedule/Properties/Target/RoleArn = schedule-role
        /Schedule/Properties/Target/Input = {"trigger":"schedule","task":"Report","schedule":"<aws.scheduler.schedule-arn>","scheduledAt":"<aws.scheduler.scheduled-time>"}
        /Schedule/Properties/Target/RetryPolicy/MaximumEventAgeInSeconds = 86400
        /Schedule/Properties/Target/RetryPolicy/MaximumRetryAttempts = 185
        /Schedule/Properties/Target/DeadLetterConfig/Arn = dead-letter-queue
        /Schedule/Metadata/aws:cdk:path = Stack/Report/Schedule
        /Schedule2/Type = AWS::Scheduler::Schedule
        /Schedule2/Properties/Name = prod.Report.2
        /Schedule2/Properties/GroupName = schedule-group
        /Schedule2/Properties/Description = Reports
        /Schedule2/Properties/ScheduleExpression = rate(12 hours)
        /Schedule2/Properties/State = DISABLED
        /Schedule2/Properties/FlexibleTimeWindow/Mode = FLEXIBLE
        /Schedule2/Properties/FlexibleTimeWindow/MaximumWindowInMinutes = 30
        /Schedule2/Properties/Target/Arn = gate
        /Schedule2/Properties/Target/RoleArn = schedule-role
        /Schedule2/Properties/Target/Input = {"trigger":"schedule","task":"Report","schedule":"<aws.scheduler.schedule-arn>","scheduledAt":"<aws.scheduler.scheduled-time>"}
        /Schedule2/Properties/Target/RetryPolicy/MaximumEventAgeInSeconds = 86400
        /Schedule2/Properties/Target/RetryPolicy/MaximumRetryAttempts = 185
        /Schedule2/Properties/Target/DeadLetterConfig/Arn = dead-letter-queue
        /Schedule2/Metadata/aws:cdk:path = Stack/Report/Schedule2
        /Turn/Type = AWS::Batch::ConsumableResource
        /Turn/Properties/ResourceType = REPLENISHABLE
        /Turn/Properties/TotalQuantity = 1
        /Turn/Metadata/aws:cdk:path = Stack/Report/Turn
        /Resource/Type = AWS::Batch::JobDefinition
        /Resource/DependsOn/0 = Schedule
        /Resource/Properties/Type = container
        /Resource/Properties/PlatformCapabilities/0 = EC2
        /Resource/Properties/JobDefinitionName = prod-Report
        /Resource/Properties/ContainerProperties/Image = image
        /Resource/Properties/ContainerProperties/RepositoryCredentials/CredentialsParameter = registry-secret
        /Resource/Properties/ContainerProperties/Command/0 = report
        /Resource/Properties/ContainerProperties/Command/1 = Ref::day
        /Resource/Properties/ContainerProperties/ResourceRequirements/0/Type = VCPU
        /Resource/Properties/ContainerProperties/ResourceRequirements/0/Value = 0.25
        /Resource/Properties/ContainerProperties/ResourceRequirements/1/Type = MEMORY
        /Resource/Properties/ContainerProperties/ResourceRequirements/1/Value = 512
        /Resource/Properties/ContainerProperties/ResourceRequirements/2/Type = GPU
        /Resource/Properties/ContainerProperties/ResourceRequirements/2/Value = 1
        /Resource/Properties/ContainerProperties/Environment/0/Name = LEVEL
        /Resource/Properties/ContainerProperties/Environment/0/Value = debug
        /Resource/Properties/ContainerProperties/Secrets/0/Name = PASSWORD
        /Resource/Properties/ContainerProperties/Secrets/0/ValueFrom = ${Token[elsewhere]}
        /Resource/Properties/ContainerProperties/ExecutionRoleArn = execution-role
        /Resource/Properties/ContainerProperties/JobRoleArn = task-role
        /Resource/Properties/ContainerProperties/LogConfiguration/LogDriver = awslogs
        /Resource/Properties/ContainerProperties/LogConfiguration/Options/awslogs-group = log-group
        /Resource/Properties/ContainerProperties/LogConfiguration/Options/awslogs-stream-prefix = Report
        /Resource/Properties/ContainerProperties/User = 1000
        /Resource/Properties/ContainerProperties/ReadonlyRootFilesystem = True
        /Resource/Properties/ContainerProperties/Privileged = True
        /Resource/Properties/ContainerProperties/LinuxParameters/SharedMemorySize = 64
        /Resource/Properties/ContainerProperties/LinuxParameters/Tmpfs/0/ContainerPath = /scratch
        /Resource/Properties/ContainerProperties/LinuxParameters/Tmpfs/0/Size = 128
        /Resource/Properties/ContainerProperties/LinuxParameters/Tmpfs/1/ContainerPath = /fixed
        /Resource/Properties/ContainerProperties/LinuxParameters/Tmpfs/1/Size = 16
        /Resource/Properties/ContainerProperties/LinuxParameters/Tmpfs/1/MountOptions/0 = ro
        /Resource/Properties/ContainerProperties/Volumes/0/Name = volume-1
        /Resource/Properties/ContainerProperties/Volumes/0/Host/SourcePath = /data
        /Resource/Properties/ContainerProperties/Volumes/1/Name = volume-2
        /Resource/Properties/ContainerProperties/Volumes/1/EfsVolumeConfiguration/FileSystemId = fs-1
        /Resource/Properties/ContainerProperties/Volumes/1/EfsVolumeConfiguration/TransitEncryption = ENABLED
        /Resource/Properties/ContainerProperties/Volumes/1/EfsVolumeConfiguration/AuthorizationConfig/Iam = ENABLED
        /Resource/Properties/ContainerProperties/Volumes/2/Name = volume-3
        /Resource/Properties/ContainerProperties/Volumes/2/EfsVolumeConfiguration/FileSystemId = fs-2
        /Resource/Properties/ContainerProperties/Volumes/2/EfsVolumeConfiguration/TransitEncryption = ENABLED
        /Resource/Properties/ContainerProperties/Volumes/2/EfsVolumeConfiguration/AuthorizationConfig/AccessPointId = fsap-1
        /Resource/Properties/ContainerProperties/Volumes/2/EfsVolumeConfiguration/AuthorizationConfig/Iam = ENABLED
        /Resource/Properties/ContainerProperties/MountPoints/0/SourceVolume = volume-1
        /Resource/Properties/ContainerProperties/MountPoints/0/ContainerPath = /in
        /Resource/Properties/ContainerProperties/MountPoints/0/ReadOnly = True
        /Resource/Properties/ContainerProperties/MountPoints/1/SourceVolume = volume-2
        /Resource/Properties/ContainerProperties/MountPoints/1/ContainerPath = /files
        /Resource/Properties/ContainerProperties/MountPoints/1/ReadOnly = False
        /Resource/Properties/ContainerProperties/MountPoints/2/SourceVolume = volume-3
        /Resource/Properties/ContainerProperties/MountPoints/2/ContainerPath = /own
        /Resource/Properties/ContainerProperties/MountPoints/2/ReadOnly = False
        /Resource/Properties/ContainerProperties/Ulimits/0/Name = nofile
        /Resource/Properties/ContainerProperties/Ulimits/0/SoftLimit = 1024
        /Resource/Properties/ContainerProperties/Ulimits/0/HardLimit = 4096
        /Resource/Properties/Parameters/day = today
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/0/ConsumableResource/Ref = Turn
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/0/Quantity = 1
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/ConsumableResource/Fn::Join/0 =
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/ConsumableResource/Fn::Join/1/0 = arn:
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/ConsumableResource/Fn::Join/1/1/Ref = AWS::Partition
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/ConsumableResource/Fn::Join/1/2 = :batch:
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/ConsumableResource/Fn::Join/1/3/Ref = AWS::Region
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/ConsumableResource/Fn::Join/1/4 = :
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/ConsumableResource/Fn::Join/1/5/Ref = AWS::AccountId
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/ConsumableResource/Fn::Join/1/6 = :consumable-resource/prod-licences
        /Resource/Properties/ConsumableResourceProperties/ConsumableResourceList/1/Quantity = 2
        /Resource/Properties/RetryStrategy/Attempts = 5
        /Resource/Properties/RetryStrategy/EvaluateOnExit/0/Action = RETRY
        /Resource/Properties/RetryStrategy/EvaluateOnExit/0/OnExitCode = 75
        /Resource/Properties/RetryStrategy/EvaluateOnExit/0/OnReason = busy
        /Resource/Properties/RetryStrategy/EvaluateOnExit/0/OnStatusReason = Task*
        /Resource/Properties/RetryStrategy/EvaluateOnExit/1/Action = RETRY
        /Resource/Properties/RetryStrategy/EvaluateOnExit/1/OnStatusReason = Host EC2*
        /Resource/Properties/RetryStrategy/EvaluateOnExit/2/Action = EXIT
        /Resource/Properties/RetryStrategy/EvaluateOnExit/2/OnReason = *
        /Resource/Properties/Timeout/AttemptDurationSeconds = 7200
        /Resource/Properties/PropagateTags = True
        /Resource/Properties/Tags/spotbatch:platform = prod
        /Resource/Properties/Tags/spotbatch:task = Report
        /Resource/Properties/Tags/spotbatch:queue = bulk
        /Resource/Properties/Tags/spotbatch:architecture = x86_64
        /Resource/Properties/Tags/spotbatch:concurrency = Queue
        /Resource/Properties/Tags/spotbatch:array-size = 10
        /Resource/Properties/Tags/spotbatch:owner = finance
        /Resource/Properties/Tags/spotbatch:environment = LEVEL DAY
        /Resource/Properties/Tags/spotbatch:alerts = route
        /Resource/Properties/Tags/spotbatch:alert-on = failures skips=3
        /Resource/Properties/Tags/spotbatch:warn-after = 3600
        /Resource/Metadata/aws:cdk:path = Stack/Report/Resource
        /Rule/Type = AWS::Events::Rule
        /Rule/Properties/Description = Reports
        /Rule/Properties/EventBusName = bus
        /Rule/Properties/EventPattern/source/0 = spotbatch.history
        /Rule/Properties/EventPattern/detail-type/0 = Run Finished
        /Rule/Properties/EventPattern/detail/task/0 = load
        /Rule/Properties/EventPattern/detail/status/0 = SUCCEEDED
        /Rule/Properties/State = DISABLED
        /Rule/Properties/Targets/0/Id = Gate
        /Rule/Properties/Targets/0/Arn = gate
        /Rule/Properties/Targets/0/RoleArn = event-role
        /Rule/Properties/Targets/0/InputTransformer/InputPathsMap/run = $.detail.runId
        /Rule/Properties/Targets/0/InputTransformer/InputPathsMap/at = $.detail.scheduledAt
        /Rule/Properties/Targets/0/InputTransformer/InputTemplate = {"trigger":"follow","task":"Report","upstream":"<run>","scheduledAt":"<at>","parameters":{"day":"yesterday"}}
        /Rule/Properties/Targets/0/RetryPolicy/MaximumEventAgeInSeconds = 86400
        /Rule/Properties/Targets/0/RetryPolicy/MaximumRetryAttempts = 185
        /Rule/Properties/Targets/0/DeadLetterConfig/Arn = dead-letter-queue
        /Rule/Metadata/aws:cdk:path = Stack/Report/Rule
        /Rule2/Type = AWS::Events::Rule
        /Rule2/Properties/Description = Reports
        /Rule2/Properties/EventBusName = others
        /Rule2/Properties/EventPattern/account/0 = 1
        /Rule2/Properties/EventPattern/detail/state/0 = done
        /Rule2/Properties/EventPattern/detail-type/0 = Filed
        /Rule2/Properties/EventPattern/id/0 = 2
        /Rule2/Properties/EventPattern/region/0 = 3
        /Rule2/Properties/EventPattern/resources/0 = 4
        /Rule2/Properties/EventPattern/source/0 = app
        /Rule2/Properties/EventPattern/time/0 = 5
        /Rule2/Properties/EventPattern/version/0 = 0
        /Rule2/Properties/State = DISABLED
        /Rule2/Properties/Targets/0/Id = Gate
        /Rule2/Properties/Targets/0/Arn = gate
        /Rule2/Properties/Targets/0/RoleArn = event-role
        /Rule2/Properties/Targets/0/InputTransformer/InputPathsMap/id = $.id
        /Rule2/Properties/Targets/0/InputTransformer/InputTemplate = {"trigger":"event","task":"Report","event":"<id>","parameters":{}}
        /Rule2/Properties/Targets/0/RetryPolicy/MaximumEventAgeInSeconds = 86400
        /Rule2/Properties/Targets/0/RetryPolicy/MaximumRetryAttempts = 185
        /Rule2/Properties/Targets/0/DeadLetterConfig/Arn = dead-letter-queue
        /Rule2/Metadata/aws:cdk:path = Stack/Report/Rule2
        /FailedMetric/Type = AWS::Logs::MetricFilter
        /FailedMetric/Properties/LogGroupName = /spotbatch/prod/runs
        /FailedMetric/Properties/FilterPattern = { $.task = "Report" }
        /FailedMetric/Properties/MetricTransformations/0/MetricNamespace = SpotBatch/prod
        /FailedMetric/Properties/MetricTransformations/0/MetricName = Failed
        /FailedMetric/Properties/MetricTransformations/0/MetricValue = $.failed
        /FailedMetric/Properties/MetricTransformations/0/Unit = Count
        /FailedMetric/Properties/MetricTransformations/0/Dimensions/0/Key = Task
        /FailedMetric/Properties/MetricTransformations/0/Dimensions/0/Value = $.task
        /FailedMetric/Metadata/aws:cdk:path = Stack/Report/FailedMetric
        /RunSecondsMetric/Type = AWS::Logs::MetricFilter
        /RunSecondsMetric/Properties/LogGroupName = /spotbatch/prod/runs
        /RunSecondsMetric/Properties/FilterPattern = { $.task = "Report" }
        /RunSecondsMetric/Properties/MetricTransformations/0/MetricNamespace = SpotBatch/prod
        /RunSecondsMetric/Properties/MetricTransformations/0/MetricName = RunSeconds
        /RunSecondsMetric/Properties/MetricTransformations/0/MetricValue = $.runSeconds
        /RunSecondsMetric/Properties/MetricTransformations/0/Unit = Seconds
        /RunSecondsMetric/Properties/MetricTransformations/0/Dimensions/0/Key = Task
        /RunSecondsMetric/Properties/MetricTransformations/0/Dimensions/0/Value = $.task
        /RunSecondsMetric/Metadata/aws:cdk:path = Stack/Report/RunSecondsMetric
        /WaitSecondsMetric/Type = AWS::Logs::MetricFilter
        /WaitSecondsMetric/Properties/LogGroupName = /spotbatch/prod/runs
        /WaitSecondsMetric/Properties/FilterPattern = { $.task = "Report" }
        /WaitSecondsMetric/Properties/MetricTransformations/0/MetricNamespace = SpotBatch/prod
        /WaitSecondsMetric/Properties/MetricTransformations/0/MetricName = WaitSeconds
        /WaitSecondsMetric/Properties/MetricTransformations/0/MetricValue = $.waitSeconds
        /WaitSecondsMetric/Properties/MetricTransformations/0/Unit = Seconds
        /WaitSecondsMetric/Properties/MetricTransformations/0/Dimensions/0/Key = Task
        /WaitSecondsMetric/Properties/MetricTransformations/0/Dimensions/0/Value = $.task
        /WaitSecondsMetric/Metadata/aws:cdk:path = Stack/Report/WaitSecondsMetric
        /SpotLossesMetric/Type = AWS::Logs::MetricFilter
        /SpotLossesMetric/Properties/LogGroupName = /spotbatch/prod/runs
        /SpotLossesMetric/Properties/FilterPattern = { $.task = "Report" }
        /SpotLossesMetric/Properties/MetricTransformations/0/MetricNamespace = SpotBatch/prod
        /SpotLossesMetric/Properties/MetricTransformations/0/MetricName = SpotLosses
        /SpotLossesMetric/Properties/MetricTransformations/0/MetricValue = $.spotLosses
        /SpotLossesMetric/Properties/MetricTransformations/0/Unit = Count
        /SpotLossesMetric/Properties/MetricTransformations/0/Dimensions/0/Key = Task
        /SpotLossesMetric/Properties/MetricTransformations/0/Dimensions/0/Value = $.task
        /SpotLossesMetric/Metadata/aws:cdk:path = Stack/Report/SpotLossesMetric
        """);

    [Fact]
    public void ATaskThatIsOn_HasSchedulesAndRulesThatAreOn_AndIsWatched() => Resources(props => props with
    {
        Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1)), TaskTrigger.OnEvent(new EventPattern { Source = ["app"] })],
        ExpectSuccessWithin = TimeSpan.FromDays(2),
    }).Split('\n').Where(line => !line.StartsWith("/Resource/") || line.Contains("/Tags/")).Should().Equal(
        """
        /Schedule/Type = AWS::Scheduler::Schedule
        /Schedule/Properties/Name = prod.Report
        /Schedule/Properties/GroupName = schedule-group
        /Schedule/Properties/ScheduleExpression = rate(1 hour)
        /Schedule/Properties/State = ENABLED
        /Schedule/Properties/FlexibleTimeWindow/Mode = OFF
        /Schedule/Properties/Target/Arn = gate
        /Schedule/Properties/Target/RoleArn = schedule-role
        /Schedule/Properties/Target/Input = {"trigger":"schedule","task":"Report","schedule":"<aws.scheduler.schedule-arn>","scheduledAt":"<aws.scheduler.scheduled-time>"}
        /Schedule/Properties/Target/RetryPolicy/MaximumEventAgeInSeconds = 86400
        /Schedule/Properties/Target/RetryPolicy/MaximumRetryAttempts = 185
        /Schedule/Properties/Target/DeadLetterConfig/Arn = dead-letter-queue
        /Resource/Properties/Tags/spotbatch:platform = prod
        /Resource/Properties/Tags/spotbatch:task = Report
        /Resource/Properties/Tags/spotbatch:queue = bulk
        /Resource/Properties/Tags/spotbatch:architecture = x86_64
        /Resource/Properties/Tags/spotbatch:concurrency = Allow
        /Resource/Properties/Tags/spotbatch:expect-start = 7200
        /Resource/Properties/Tags/spotbatch:schedules = 1
        /Resource/Properties/Tags/spotbatch:expect-success = 172800
        /Rule/Type = AWS::Events::Rule
        /Rule/Properties/Description = Starts the background task Report
        /Rule/Properties/EventPattern/source/0 = app
        /Rule/Properties/State = ENABLED
        /Rule/Properties/Targets/0/Id = Gate
        /Rule/Properties/Targets/0/Arn = gate
        /Rule/Properties/Targets/0/RoleArn = event-role
        /Rule/Properties/Targets/0/InputTransformer/InputPathsMap/id = $.id
        /Rule/Properties/Targets/0/InputTransformer/InputTemplate = {"trigger":"event","task":"Report","event":"<id>","parameters":{}}
        /Rule/Properties/Targets/0/RetryPolicy/MaximumEventAgeInSeconds = 86400
        /Rule/Properties/Targets/0/RetryPolicy/MaximumRetryAttempts = 185
        /Rule/Properties/Targets/0/DeadLetterConfig/Arn = dead-letter-queue
        """.Split('\n'));

    [Fact]
    public void EachWayToStart_HasAnIdOfItsOwn() => Ids(props => props with
    {
        Triggers =
        [
            TaskTrigger.Rate(TimeSpan.FromHours(1)), TaskTrigger.Rate(TimeSpan.FromHours(2)), TaskTrigger.Rate(TimeSpan.FromHours(3)),
            TaskTrigger.OnEvent(new EventPattern { Source = ["one"] }), TaskTrigger.OnEvent(new EventPattern { Source = ["two"] }), TaskTrigger.OnEvent(new EventPattern { Source = ["three"] }),
        ],
    }).Should().Equal("Schedule", "Schedule2", "Schedule3", "Resource", "Rule", "Rule2", "Rule3");

    [Fact]
    public void MemoryThatIsShared_AndFoldersInMemory_AreEachOnTheirOwn()
    {
        Lines(props => props with { SharedMemoryMiB = 64 }, "LinuxParameters").Should().Equal("SharedMemorySize = 64");
        Lines(props => props with { Volumes = [TaskVolume.Tmpfs("/scratch", 128)] }, "LinuxParameters").Should().Equal("Tmpfs/0/ContainerPath = /scratch", "Tmpfs/0/Size = 128");
    }

    [Fact]
    public void ATaskOfNoQueue_WhichIsAProblemOfItsOwn_HasATagForIt() =>
        Values("", Template(props => props, platform: Declared.Spot(null, new TaskQueue("one"), new TaskQueue("other")))).Should().Contain("/Resource/Properties/Tags/spotbatch:queue =");

    [Fact]
    public void ATask_GoesToTheQueueItNames_AndSharesItAsThePlatformSays()
    {
        var fair = new TaskQueue("bulk") { FairShare = new FairShare() };
        Declared.Task(props => props with { Queue = new TaskQueue("urgent") }, Declared.Spot(null, fair)).Queue!.Name.Should().Be("urgent");
        Declared.Task(props => props with { Queue = new TaskQueue("bulk") }, Declared.Spot(null, fair)).SharesFairly.Should().BeTrue();
        Declared.Task(props => props with { Queue = new TaskQueue("urgent") }, Declared.Spot(null, fair)).SharesFairly.Should().BeFalse();
    }

    [Fact]
    public void Null_IsThrownForAtOnce()
    {
        Action[] mistakes =
        [
            () => TaskImage.FromRegistry(null!), () => TaskImage.FromAsset(null!), () => TaskImage.FromEcrRepository(null!, "1"),
            () => TaskImage.FromEcrRepository(Stub.Of<Amazon.CDK.AWS.ECR.IRepository>(), null!),
            () => TaskVolume.Efs(null!, "/files"), () => TaskVolume.HostPath(null!, "/in"), () => TaskVolume.HostPath("/data", null!), () => TaskVolume.Tmpfs(null!, 1),
            () => TaskSecret.FromSecretsManager(null!), () => TaskSecret.FromSsmParameter(null!),
        ];
        mistakes.Should().AllSatisfy(mistake => mistake.Should().Throw<ArgumentNullException>());
    }

    [Fact]
    public void TheGate_ReadsWhatHappensToRunsThatOverlap() => new[] { ConcurrencyPolicy.Allow, ConcurrencyPolicy.Forbid, ConcurrencyPolicy.Replace, ConcurrencyPolicy.Queue }
        .Select(policy => Template(props => props with { Concurrency = policy }).GetProperty("Resource").GetProperty("Properties").GetProperty("Tags").GetProperty("spotbatch:concurrency").GetString())
        .Should().Equal("Allow", "Forbid", "Replace", "Queue");

    // A template's reader would take it for the function.
    [Theory]
    [InlineData("Ref", null)]
    [InlineData("Condition", null)]
    [InlineData("Fn::GetAtt", null)]
    [InlineData("Fn", "a")]
    public void AParameterThatIsNamedLikeAFunction_IsLeftToBeSetByTheConstruct_WhenItIsTheOnlyOne(string name, string? value)
    {
        Parameter(name, new() { [name] = "a" }).Should().Be(value);
        Parameter(name, new() { [name] = "a", ["other"] = "b" }).Should().Be("a");
    }

    private static IEnumerable<string> Lines(Func<BackgroundTaskProps, BackgroundTaskProps> with, string within) =>
        Values("", Template(with)).Where(line => line.Contains($"/{within}/", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(within, StringComparison.Ordinal) + within.Length + 1)..]);

    private static string? Parameter(string name, Dictionary<string, string> all) =>
        Template(props => props with { Parameters = all }).GetProperty("Resource").GetProperty("Properties").TryGetProperty("Parameters", out var parameters)
            ? parameters.GetProperty(name).GetString()
            : null;

    private static IEnumerable<string> Ids(Func<BackgroundTaskProps, BackgroundTaskProps> with) => Template(with).EnumerateObject().Select(resource => resource.Name);

    private static string Resources(Func<BackgroundTaskProps, BackgroundTaskProps> with, JobDefinitionShape.References? given = null, string? path = null) =>
        string.Join('\n', Values("", Template(with, given, path)));

    /// <summary>Each value on a line, behind its path.</summary>
    private static IEnumerable<string> Values(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array when element.GetRawText() is "{}" or "[]" => [$"{path} is empty"],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Values($"{path}/{member.Name}", member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Values($"{path}/{index}", item)),
        _ => [$"{path} = {element}".TrimEnd()],
    };

    private static JsonElement Template(
        Func<BackgroundTaskProps, BackgroundTaskProps> with, JobDefinitionShape.References? given = null, string? path = null, PlatformDeclaration? platform = null)
    {
        given ??= new JobDefinitionShape.References(new BoundImage("image"), "execution-role", "log-group", TaskRoleArn: null);
        var resources = TaskTemplate.Resources(Declared.Task(with, platform), path, new PlainValues(), given, id => id);
        return JsonDocument.Parse(ResourceTemplate.Of(resources.ToDictionary(
            resource => resource.Key, resource => ResourceTemplate.Text(resource.Value)))).RootElement.GetProperty("Resources");
    }

    private sealed class PlainValues : IPlatformValues
    {
        public string LogGroupName => "log-group";

        public string ScheduleGroupName => "schedule-group";

        public string ScheduleRoleArn => "schedule-role";

        public string DeadLetterQueueArn => "dead-letter-queue";

        public string GateArn => "gate";

        public string BusName => "bus";

        public string EventRoleArn => "event-role";

        public string LedgerName => "ledger";

        public string QueueArn(string queue, TaskArchitecture architecture) => $"{queue}-{architecture.Name}-queue";
    }
}
