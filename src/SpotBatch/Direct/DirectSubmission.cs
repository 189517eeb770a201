using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;

namespace SpotBatch;

/// <summary>
/// Runs that nothing keeps: schedules, rules, services and workflows submit jobs to AWS Batch themselves, by the name of the
/// definition, which is that of its newest revision, and never with a retry strategy, which would replace the definition's.
/// https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html
/// </summary>
internal sealed class DirectSubmission : ISubmission
{
    public object OfSchedule(
        TaskDeclaration task, string schedule, IPlatformValues values) => DirectTarget.OfSchedule(task, schedule, values);

    public object OfRule(TaskDeclaration task, TaskTrigger trigger, IPlatformValues values) => DirectTarget.OfRule(task, trigger, values);

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_BatchParameters.html</summary>
    public bool RulesNameTheDefinition => true;

    public IEnumerable<(string Id, string Type, object Properties)> Beside(TaskDeclaration task, IPlatformValues values) =>
        task.EventTriggers.Count == 0 ? [] : [(DirectTarget.EventRole, "AWS::IAM::Role", DirectTarget.RoleOfRules(task, values))];

    public IEnumerable<Finding> Check(TaskDeclaration task) => DirectRules.Check(task);

    public Grant GrantSubmit(IBackgroundTask task, IGrantable grantee)
    {
        var destination = Destination.Of(task);
        DirectRules.CheckQueue(task, destination, nameof(TaskSubmission.GrantSubmit));
        // Where the statement stands, as far as it is known: there the queue is read, so that no stack exports it.
        var scope = grantee.GrantPrincipal as IConstruct ?? grantee as IConstruct ?? task;
        return LedgerGrants.Allow(
            grantee, ["batch:SubmitJob"], [.. DirectGrants.Definition(task), destination.QueueArnIn(scope, task), .. DirectGrants.Jobs]);
    }

    public Dictionary<string, string> Environment(IBackgroundTask task, Construct scope, string prefix)
    {
        var destination = Destination.Of(task);
        DirectRules.CheckQueue(task, destination, nameof(TaskSubmission.SubmitEnvironment));
        var known = new Dictionary<string, string>
        {
            [$"{prefix}_QUEUE"] = destination.QueueArnIn(scope, task),
            [$"{prefix}_DEFINITION"] = task.JobDefinitionName,
            [$"{prefix}_TASK"] = task.TaskName,
        };
        // What AWS Batch asks for of such a job, and can't know of the definition. Of a task of another app they are not known.
        if (destination.SharesFairly && task is BackgroundTask)
            known[$"{prefix}_SHARE"] = destination.Owner ?? "none";
        if (destination.ArraySize is { } size)
            known[$"{prefix}_ARRAY_SIZE"] = Numbers.Value(size);
        return known;
    }

    public TaskStateBase Step(
        IBackgroundTask task, Construct scope, string id, TaskStepProps props) => new DirectStepState(scope, id, task, props);
}
