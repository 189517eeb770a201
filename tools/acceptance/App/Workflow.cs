using Amazon.CDK;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;

namespace SpotBatch.Acceptance.App;

/// <summary>Workflows of a task's steps: three at a time, and one that fails and is redriven.</summary>
internal static class Workflow
{
    public static void Of(Construct scope, BackgroundTask task)
    {
        var map = new Map(scope, "Each", new MapProps { ItemsPath = "$.items" });
        map.ItemProcessor(task.ToStep(scope, "OneOfThree", new TaskStepProps { Timeout = TimeSpan.FromMinutes(20) }));
        Machine(scope, "Mapped", map);
        var fails = new TaskStepProps { Parameters = new Dictionary<string, string> { ["exit"] = "3" }, Timeout = TimeSpan.FromMinutes(20) };
        Machine(scope, "Redriven", task.ToStep(scope, "Fails", fails));
    }

    private static void Machine(Construct scope, string id, IChainable states)
    {
        var machine = new StateMachine(scope, id, new StateMachineProps { DefinitionBody = DefinitionBody.FromChainable(states), Timeout = Duration.Minutes(30) });
        _ = new CfnOutput(Stack.Of(scope), $"{id}Arn", new CfnOutputProps { Value = machine.StateMachineArn });
    }
}
