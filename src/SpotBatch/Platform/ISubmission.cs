using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;

namespace SpotBatch;

/// <summary>
/// How runs reach AWS Batch: by way of the gate, or at once. The one seam between the two kinds of platforms, as tasks,
/// triggers and grants see it.
/// </summary>
internal interface ISubmission
{
    /// <summary>What a schedule of the task calls.</summary>
    /// <param name="task">The task.</param>
    /// <param name="schedule">The schedule's name.</param>
    /// <param name="values">What the task's stack knows of the platform.</param>
    object OfSchedule(TaskDeclaration task, string schedule, IPlatformValues values);

    /// <summary>What a rule calls that starts the task when something happened.</summary>
    object OfRule(TaskDeclaration task, TaskTrigger trigger, IPlatformValues values);

    /// <summary>Whether a rule names the task's definition, which must be there first.</summary>
    bool RulesNameTheDefinition { get; }

    /// <summary>What the task needs of its own beside schedules and rules, by id.</summary>
    IEnumerable<(string Id, string Type, object Properties)> Beside(TaskDeclaration task, IPlatformValues values);

    /// <summary>What the task asks for that this kind of platform has not.</summary>
    IEnumerable<Finding> Check(TaskDeclaration task);

    /// <summary>Lets somebody submit this task and no other.</summary>
    Grant GrantSubmit(IBackgroundTask task, IGrantable grantee);

    /// <summary>What a service must know to submit the task, as environment variables.</summary>
    Dictionary<string, string> Environment(IBackgroundTask task, Construct scope, string prefix);

    /// <summary>A state of a workflow that runs the task and waits for its end.</summary>
    TaskStateBase Step(IBackgroundTask task, Construct scope, string id, TaskStepProps props);
}
