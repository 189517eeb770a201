using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using SpotBatch;

namespace Docs.Snippets;

public static class MovingOutSnippets
{
    public static void Declare(App app)
    {
        var (stack, platform, report) = Fleet(app);
        Direct(stack, platform, report);
    }

    public static void Keep(App app)
    {
        // begin-snippet: moving-out-keep
        Aspects.Of(app).Add(new KeepAll());
        // end-snippet
    }

    public static (Stack Stack, SpotPlatform Platform, BackgroundTask Report) Fleet(App app)
    {
        var stack = new Stack(app, "Moving");
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod" });
        var report = new BackgroundTask(stack, "Report", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["report"],
            Triggers = [TaskTrigger.UnixCron("@daily")],
        });
        return (stack, platform, report);
    }

    public static void Direct(Stack stack, SpotPlatform platform, BackgroundTask report)
    {
        // begin-snippet: moving-out-direct
        var queue = platform.JobQueues.First();
        var direct = new Role(stack, "DirectSchedules", new RoleProps { AssumedBy = new ServicePrincipal("scheduler.amazonaws.com") });
        direct.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["batch:SubmitJob"],
            Resources =
            [
                queue.JobQueueArn,
                $"arn:{stack.Partition}:batch:{stack.Region}:{stack.Account}:job-definition/{report.JobDefinitionName}",
                $"arn:{stack.Partition}:batch:{stack.Region}:{stack.Account}:job-definition/{report.JobDefinitionName}:*",
            ],
        }));
        direct.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["sqs:SendMessage"],
            Resources = [platform.DeadLetterQueue.QueueArn],
        }));
        foreach (var schedule in report.Schedules)
        {
            schedule.AddPropertyOverride("Target.Arn", $"arn:{stack.Partition}:scheduler:::aws-sdk:batch:submitJob");
            schedule.AddPropertyOverride("Target.RoleArn", direct.RoleArn);
            schedule.AddPropertyOverride("Target.Input", stack.ToJsonString(new Dictionary<string, object>
            {
                ["JobName"] = report.TaskName,
                ["JobQueue"] = queue.JobQueueArn,
                ["JobDefinition"] = report.JobDefinitionName,
            }));
        }
        // end-snippet
    }
}

// begin-snippet: moving-out-keep
/// <summary>Keeps every resource when its stack is deleted.</summary>
public sealed class KeepAll : DeputyBase, IAspect
{
    public void Visit(IConstruct node)
    {
        if (node is CfnResource resource)
            resource.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
    }
}
// end-snippet
