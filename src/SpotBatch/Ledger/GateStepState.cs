using Amazon.CDK.AWS.StepFunctions.Tasks;
using Constructs;

namespace SpotBatch;

/// <summary>
/// CDK's own state, whose right on the whole bus is narrowed to this task's steps: without that the workflow could submit
/// every task, and speak for the platform's machines.
/// </summary>
internal sealed class GateStepState : EventBridgePutEvents
{
    public GateStepState(Construct scope, string id, IBackgroundTask task, EventBridgePutEventsProps props) : base(scope, id, props)
    {
        var only = EventRights.Only(LedgerNames.StepSource, task.TaskName).ToDictionary(test => test.Key, object (test) => test.Value);
        foreach (var right in TaskPolicies ?? [])
            right.AddConditions(only);
    }
}
