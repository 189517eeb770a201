using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.StepFunctions;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Ledger;

/// <summary>Tasks as states of workflows: what the state puts on the bus, and what its role may.</summary>
public sealed class TaskStepTests
{
    private static readonly Lazy<Resources> Team = new(() => Synthesized.App(app =>
    {
        var stack = new Stack(app, "Team");
        var props = Declared.Props() with
        {
            Platform = new SpotPlatform(new Stack(app, "Base"), "Platform", new SpotPlatformProps { PlatformName = "prod" }),
            Command = ["Ref::group"], Parameters = new() { ["group"] = "all" },
        };
        var clone = new BackgroundTask(stack, "clone", props);
        var each = new Map(stack, "Each", new MapProps { ItemsPath = "$.groups" });
        var step = clone.ToStep(stack, "Clone", new TaskStepProps { Parameters = new Dictionary<string, string> { ["group"] = Amazon.CDK.AWS.StepFunctions.JsonPath.StringAt("$.group") } });
        each.ItemProcessor(step.AddRetry(new RetryProps { MaxAttempts = 2 }));
        var last = new BackgroundTask(stack, "report", props).ToStep(stack, "Report", new TaskStepProps { ArraySize = 5, Timeout = TimeSpan.FromHours(1) });
        var both = new Amazon.CDK.AWS.StepFunctions.Parallel(stack, "Both").Branch(each).Branch(last.AddCatch(new Pass(stack, "Never mind")));
        both.Next(new Choice(stack, "Again?").When(Condition.StringEquals("$.again", "yes"), both).Otherwise(new Succeed(stack, "Done")));
        _ = new StateMachine(stack, "Flow", new StateMachineProps { DefinitionBody = DefinitionBody.FromChainable(both) });
    }).Template("Team"));

    private static JsonElement Definition => JsonDocument.Parse(string.Concat(Team.Value.Only("AWS::StepFunctions::StateMachine")
        .At("DefinitionString", "Fn::Join", 1).EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : World[part.Text("Ref")]))).RootElement;

    private static readonly Dictionary<string, string> World = new()
    {
        ["AWS::Partition"] = "aws", ["AWS::Region"] = "eu-west-1", ["AWS::AccountId"] = "111122223333",
    };

    /// <summary>There it is run in a map, a loop, after a retry and a redrive.</summary>
    [Fact]
    public void AStep_IsTheStateThatTheLaboratoryRuns()
    {
        var file = Repository.Path("test", "SpotBatch.StateMachines.Tests", "machines", "lib", "step.json");
        var state = JsonNode.Parse(Definition.At("States", "Both", "Branches", 0, "States", "Each", "ItemProcessor", "States", "Clone").GetRawText())!.AsObject();
        state.Remove("End");
        state.Remove("Retry");
        JsonNode.DeepEquals(state, JsonNode.Parse(File.ReadAllText(file))).Should().BeTrue($"{file} must be the state as it is synthesized: {state.ToJsonString()}");
    }

    [Fact]
    public void AStep_HasItsOwnTimeAndSize_AndIsCaught()
    {
        var state = Definition.At("States", "Both", "Branches", 1, "States", "Report");
        state.At("TimeoutSeconds").GetInt32().Should().Be(3600);
        state.At("Parameters", "Entries", 0, "Detail", "arraySize").GetInt32().Should().Be(5);
        state.At("Catch", 0, "Next").GetString().Should().Be("Never mind");
    }

    /// <summary>
    /// Without conditions it could submit every task, and speak for history. Each event of a request must match, and a
    /// request without a source or type is none of its own: right whether AWS has one value or a list for these keys.
    /// </summary>
    [Fact]
    public void AWorkflow_MayPutTheStepsOfItsTasks_AndNoOtherEvent()
    {
        var statements = Team.Value.Only("AWS::IAM::Policy").At("PolicyDocument", "Statement").EnumerateArray().ToArray();
        statements.Select(statement => statement.Text("Action")).Should().AllBe("events:PutEvents");
        statements.Select(statement => statement.At("Condition").Compact()).Should().BeEquivalentTo(new[] { "clone", "report" }.Select(task =>
            $$$"""{"ForAllValues:StringEquals":{"events:source":"spotbatch.step","events:detail-type":"{{{task}}}"},"Null":{"events:source":"false","events:detail-type":"false"}}"""));
        statements.Select(statement => statement.At("Resource").Compact()).Should().AllSatisfy(bus => bus.Should().Contain(":event-bus/spotbatch-prod"));
    }
}
