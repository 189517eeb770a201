using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.AWS.StepFunctions.Tasks;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A state that has the gate submit a run, and waits until history answers for it.
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
/// </summary>
internal static class GateStep
{
    public static TaskStateBase Of(
        IBackgroundTask task, Construct scope, string id,
        TaskStepProps props) => new GateStepState(scope, id, task, new EventBridgePutEventsProps
    {
        IntegrationPattern = IntegrationPattern.WAIT_FOR_TASK_TOKEN,
        TaskTimeout = Amazon.CDK.AWS.StepFunctions.Timeout.Duration(Duration.Seconds(props.Timeout.TotalSeconds)),
        Entries = [Entry(task, EventBus.FromEventBusName(scope, $"{id}Bus", LedgerNames.Bus(task.Platform.PlatformName)), props)],
    });

    private static EventBridgePutEventsEntry Entry(IBackgroundTask task, IEventBus bus, TaskStepProps props)
    {
        var entry = new EventBridgePutEventsEntry
        {
            Source = LedgerNames.StepSource,
            DetailType = task.TaskName,
            Detail = TaskInput.FromObject(Detail(props)),
        };
        // By its name: newer versions of the CDK have widened the property's type, and a call that is bound to either
        // fails on the other.
        typeof(EventBridgePutEventsEntry).GetProperty(nameof(entry.EventBus))!.SetValue(entry, bus);
        return entry;
    }

    private static Dictionary<string, object> Detail(TaskStepProps props)
    {
        var detail = new Dictionary<string, object>
        {
            // For people, where the run came from, and for the gate, with the task's token, one run for each try of each
            // time that the state is entered. Items of a map share all but the task's token; what is not everywhere, such
            // as $$.Map, would fail outside of one.
            // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
            ["token"] = JsonPath.Format("{}|{}|{}|{}|{}", [.. Tried.Select(JsonPath.StringAt)]),
            ["taskToken"] = JsonPath.TaskToken,
        };
        if (props.Parameters.Count > 0)
            detail["parameters"] = props.Parameters.ToDictionary(parameter => parameter.Key, object (parameter) => parameter.Value);
        if (props.ArraySize is { } size)
            detail["arraySize"] = size;
        return detail;
    }

    private static readonly string[] Tried =
        ["$$.Execution.Id", "$$.State.Name", "$$.State.EnteredTime", "$$.State.RetryCount", "$$.Execution.RedriveCount"];
}
