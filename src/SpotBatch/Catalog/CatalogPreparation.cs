using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What the CDK visits when all is declared and before it looks at anything: it stands before the catalog's stacks, so
/// that what it makes in them is visited in its turn.
/// </summary>
internal sealed class CatalogPreparation : DeputyBase, IAspect
{
    private readonly List<StraightTasks> _tasks = [];

    private CatalogPreparation()
    {
    }

    /// <summary>A place in the tree for the preparation of a catalog whose stacks are still to be made.</summary>
    public static Construct Place(Construct scope)
    {
        var id = "SpotBatch-Catalog";
        for (var n = 2; scope.Node.TryFindChild(id) is not null; n++)
            id = $"SpotBatch-Catalog-{n}";
        return new Construct(scope, id);
    }

    public static CatalogPreparation At(Construct place)
    {
        var preparation = new CatalogPreparation();
        // Later versions of the CDK have a second parameter, which is optional; a compiled call would miss there.
        var add = typeof(Aspects).GetMethod(nameof(Aspects.Add))!;
        add.Invoke(Aspects.Of(place), [preparation, .. add.GetParameters().Skip(1).Select(_ => (object?)null)]);
        return preparation;
    }

    public void Add(StraightTasks tasks) => _tasks.Add(tasks);

    public void Visit(IConstruct node)
    {
        foreach (var tasks in _tasks)
            tasks.Settle();
        _tasks.Clear();
    }
}
