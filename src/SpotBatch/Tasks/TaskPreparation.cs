using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What the CDK visits when all is declared and before it looks at the tasks of a stack: constructs that are made then are
/// visited in their turn.
/// </summary>
internal sealed class TaskPreparation : DeputyBase, IAspect
{
    private readonly TaskWriter _tasks;

    public TaskPreparation(Construct place, TaskWriter tasks)
    {
        _tasks = tasks;
        // Later versions of the CDK have a second parameter, which is optional; a compiled call would miss there.
        var add = typeof(Aspects).GetMethod(nameof(Aspects.Add))!;
        add.Invoke(Aspects.Of(place), [this, .. add.GetParameters().Skip(1).Select(_ => (object?)null)]);
    }

    public void Visit(IConstruct node) => _tasks.Settle();
}
