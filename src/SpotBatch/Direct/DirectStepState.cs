using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.AWS.StepFunctions.Tasks;
using Constructs;

namespace SpotBatch;

/// <summary>
/// CDK's own state, which submits a job and waits for its end, with rights on this task alone: the CDK's are on every
/// definition of the account.
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-batch.html
/// </summary>
internal sealed class DirectStepState : BatchSubmitJob
{
    private readonly PolicyStatement[] _rights;

    public DirectStepState(
        Construct scope, string id, IBackgroundTask task, TaskStepProps props) : this(scope, id, task, props, Destination.Of(task))
    {
    }

    private DirectStepState(Construct scope, string id, IBackgroundTask task, TaskStepProps props, Destination destination)
        : base(scope, id, Props(task, props, destination, destination.QueueArnIn(scope, task)))
    {
        DirectRules.CheckQueue(task, destination, nameof(TaskStep.ToStep));
        DirectRules.CheckShare(task, destination, nameof(TaskStep.ToStep));
        CheckTimeout(task, props);
        SpotPlatformBase.From(task.Platform).Fleet.Check(
            task, () => RunRules.CheckArraySize(props.ArraySize, $"{nameof(TaskStep.ToStep)}.{nameof(TaskStepProps.ArraySize)}"));
        _rights = Rights(task, destination.QueueArnIn(scope, task));
    }

    /// <summary>What its machine's role gets.</summary>
    protected override PolicyStatement[]? TaskPolicies => _rights;

    /// <summary>
    /// CDK's state hands a timeout on to AWS Batch, for each attempt of the job instead of the definition's own, and keeps
    /// none for itself. https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html
    /// </summary>
    private static void CheckTimeout(IBackgroundTask task, TaskStepProps props)
    {
        if (props.Timeout == new TaskStepProps().Timeout)
            return;
        SpotPlatformBase.From(task.Platform).Fleet.Check(task, () => [DirectRules.OfTask.Broken(
            $"{nameof(TaskStep.ToStep)}.Timeout", IntervalText.Of(props.Timeout), "without a ledger a step waits until its job has ended",
            "Leave it out and limit the task with its own Timeout, or give the platform Runs = RunRecords.Ledger")]);
    }

    private static BatchSubmitJobProps Props(IBackgroundTask task, TaskStepProps props, Destination destination, string queueArn) => new()
    {
        IntegrationPattern = IntegrationPattern.RUN_JOB,
        JobName = task.JobDefinitionName,
        JobDefinitionArn = task.JobDefinitionName,
        JobQueueArn = queueArn,
        // CDK's state throws at others, before the problems are reported: of this one, or of the task's own.
        ArraySize = (props.ArraySize ?? destination.ArraySize) is { } size && RunRules.IsArraySize(size) ? size : null,
        Payload = props.Parameters.Count == 0 ? null : TaskInput.FromObject(props.Parameters.ToDictionary(
            parameter => parameter.Key, object (parameter) => parameter.Value)),
        ContainerOverrides = new BatchContainerOverrides
        {
            Environment = new Dictionary<string, string> { ["SPOTBATCH_TASK"] = task.TaskName, ["SPOTBATCH_TRIGGER"] = "submit" },
        },
        Tags = new Dictionary<string, string> { [TaskMarks.Platform] = task.Platform.PlatformName, [TaskMarks.Task] = task.TaskName },
    };

    private static PolicyStatement[] Rights(IBackgroundTask task, string queueArn)
    {
        string[] job = [.. DirectGrants.Definition(task), queueArn, .. DirectGrants.Jobs];
        return
        [
            PolicyStatement.FromJson(PolicyJson.Allow(["batch:SubmitJob"], job)),
            PolicyStatement.FromJson(PolicyJson.Allow(["batch:TagResource"], [DirectGrants.Revisions(task), queueArn, LedgerArns.Jobs],
                SubmitRights.OwnTags("aws:RequestTag", task))),
            PolicyStatement.FromJson(PolicyJson.Allow(
                ["batch:TerminateJob"], [LedgerArns.Jobs], SubmitRights.OwnTags("aws:ResourceTag", task))),
            // Any resource: describing jobs knows none.
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
            PolicyStatement.FromJson(PolicyJson.Allow(["batch:DescribeJobs"], ["*"])),
            // The one rule by which Step Functions hears of jobs' ends.
            PolicyStatement.FromJson(PolicyJson.Allow(["events:DescribeRule", "events:PutRule", "events:PutTargets"],
                [$"arn:{Aws.PARTITION}:events:{Aws.REGION}:{Aws.ACCOUNT_ID}:rule/StepFunctionsGetEventsForBatchJobsRule"])),
        ];
    }
}
