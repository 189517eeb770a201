using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Scheduler;
using Constructs;

namespace CSharpPeer;

/// <summary>Some of the tasks: for each a job definition, the execution role that L2 makes for it, and a schedule.</summary>
internal sealed class TaskStack : Stack
{
    private readonly TaskStackProps _props;

    public TaskStack(Construct scope, string id, TaskStackProps props)
        : base(scope, id)
    {
        _props = props;
        foreach (var task in props.Tasks)
        {
            var definition = AddDefinition(task);
            AddSchedule(task, definition);
        }
    }

    private EcsJobDefinition AddDefinition(FleetTask task) =>
        new(this, $"{task.Name}-definition", new EcsJobDefinitionProps
        {
            JobDefinitionName = $"bench-{task.Name}",
            Container = new EcsEc2ContainerDefinition(this, $"{task.Name}-container", new EcsEc2ContainerDefinitionProps
            {
                Image = _props.Image,
                Command = task.Command,
                Cpu = task.Vcpus,
                Memory = Size.Mebibytes(task.MemoryMiB),
                Logging = LogDriver.AwsLogs(new AwsLogDriverProps
                {
                    LogGroup = _props.Platform.LogGroup,
                    StreamPrefix = task.Name,
                }),
            }),
            RetryAttempts = task.Attempts,
            RetryStrategies = _props.RetryStrategies,
            Timeout = Duration.Seconds(task.TimeoutSeconds),
        });

    private void AddSchedule(FleetTask task, EcsJobDefinition definition) =>
        new CfnSchedule(this, $"{task.Name}-schedule", new CfnScheduleProps
        {
            Name = $"bench-{task.Name}",
            ScheduleExpression = task.Schedule,
            FlexibleTimeWindow = new CfnSchedule.FlexibleTimeWindowProperty { Mode = "OFF" },
            Target = new CfnSchedule.TargetProperty
            {
                Arn = "arn:aws:scheduler:::aws-sdk:batch:submitJob",
                RoleArn = _props.Platform.SchedulerRoleArn,
                Input = JsonSerializer.Serialize(new
                {
                    JobName = task.Name,
                    JobDefinition = definition.JobDefinitionArn,
                    JobQueue = _props.Platform.QueueArn,
                }),
            },
        });
}
