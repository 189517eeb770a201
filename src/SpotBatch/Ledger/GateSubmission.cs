using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;

namespace SpotBatch;

/// <summary>
/// Runs that the platform's gate submits, each once: schedules and rules start it, everybody else puts an event on its bus.
/// </summary>
internal sealed class GateSubmission : ISubmission
{
    public object OfSchedule(TaskDeclaration task, string schedule, IPlatformValues values) => GateTarget.OfSchedule(task, values);

    public object OfRule(TaskDeclaration task, TaskTrigger trigger, IPlatformValues values) => GateTarget.OfRule(task, trigger, values);

    public bool RulesNameTheDefinition => false;

    public IEnumerable<(string Id, string Type, object Properties)> Beside(TaskDeclaration task, IPlatformValues values) => [];

    public IEnumerable<Finding> Check(TaskDeclaration task) => [];

    public Grant GrantSubmit(IBackgroundTask task, IGrantable grantee) => LedgerGrants.Allow(
        grantee, ["events:PutEvents"], [LedgerArns.Bus(task.Platform.PlatformName)],
        EventRights.Only(LedgerNames.SubmitSource, task.TaskName));

    public Dictionary<string, string> Environment(IBackgroundTask task, Construct scope, string prefix) => new()
    {
        [$"{prefix}_BUS"] = LedgerNames.Bus(task.Platform.PlatformName),
        [$"{prefix}_SOURCE"] = LedgerNames.SubmitSource,
        [$"{prefix}_TASK"] = task.TaskName,
    };

    public TaskStateBase Step(IBackgroundTask task, Construct scope, string id, TaskStepProps props) => GateStep.Of(task, scope, id, props);
}
