using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.AWS.StepFunctions.Tasks;
using Constructs;

namespace SpotBatch;

/// <summary>Tasks as states of Step Functions workflows, for joins, branches and maps.</summary>
public static class TaskStep
{
    /// <summary>
    /// A state that submits a run through the platform's gate and waits for its end. The run is submitted once for each
    /// try of each time that the workflow enters the state, in a loop, a map and after a redrive, too, however often Step
    /// Functions sends it. It fails when the run fails. The workflow's role may submit this task with it, and nothing else.
    /// See https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="scope">The construct that the state is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>, and the state's name.</param>
    /// <param name="props">Parameters and the time to wait. Default: none, 7 days.</param>
    /// <returns>The state, for CDK's <c>Chain</c>, <c>Parallel</c>, <c>Map</c>. Its machine's role gets what it needs.</returns>
    public static TaskStateBase ToStep(this IBackgroundTask task, Construct scope, string id, TaskStepProps? props = null)
    {
        props ??= new TaskStepProps();
        return new TaskStepState(scope, id, task, new EventBridgePutEventsProps
        {
            IntegrationPattern = IntegrationPattern.WAIT_FOR_TASK_TOKEN,
            TaskTimeout = Amazon.CDK.AWS.StepFunctions.Timeout.Duration(Duration.Seconds(props.Timeout.TotalSeconds)),
            Entries = [Entry(task, EventBus.FromEventBusName(scope, $"{id}Bus", LedgerNames.Bus(task.Platform.PlatformName)), props)],
        });
    }

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
