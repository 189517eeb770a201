using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What CDK calls at synth: one validation an app, so that all problems come in one failure. It stands on the app, which the
/// CDK visits before all in it, and hands each problem to the construct that has it: the CDK's own line then names that one
/// first.
/// </summary>
internal sealed class FleetValidation(Fleet fleet, Stage stage) : DeputyBase, IValidation
{
    public string[] Validate()
    {
        var problems = fleet.ValidateAndSettle().ToArray();
        if (problems.Length == 0)
            return [];
        PlainFailure.Arrange();
        var own = new List<string>();
        foreach (var same in problems.GroupBy(problem => ConstructOf(problem.Path)))
        {
            string[] messages = [.. same.Select(problem => $"{problem} See {ProblemPage.Of(problem.Code)}")];
            if (same.Key == stage)
                own.AddRange(messages);
            else
                BackgroundTask.NodeOf(same.Key).AddValidation(new Messages(messages));
        }

        return [.. own];
    }

    /// <summary>The construct at a path, or the one around it; the app for what stands in a file.</summary>
    private IConstruct ConstructOf(string path)
    {
        IConstruct found = stage;
        // A stage's own path is the beginning of those in it.
        foreach (var id in path.Split('/').Skip(stage.Node.Path.Length == 0 ? 0 : stage.Node.Path.Split('/').Length))
        {
            if (BackgroundTask.NodeOf(found).TryFindChild(id) is not { } child || (child is Stage && child != stage))
                break;
            found = child;
        }

        return found;
    }

    private sealed class Messages(string[] messages) : DeputyBase, IValidation
    {
        public string[] Validate() => messages;
    }
}
