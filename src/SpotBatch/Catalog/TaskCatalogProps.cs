using Amazon.CDK;

namespace SpotBatch;

/// <summary>What a catalog does with its tasks.</summary>
public sealed record TaskCatalogProps
{
    /// <summary>What names in files stand for, in every stack. Default: none.</summary>
    public CatalogNames Names { get; init; } = new();

    /// <summary>
    /// What names stand for in one stack, for constructs that belong there, such as imported secrets; they go before
    /// <see cref="Names"/>. It is asked once for each stack. Default: nothing more.
    /// </summary>
    public Func<CatalogStack, Stack, CatalogNames>? NamesIn { get; init; }

    /// <summary>
    /// Over how many stacks the tasks of an owner are spread, by a hash of their names: about 180 tasks with one schedule
    /// fit into each. Stacks without a task are not made. Choose it before the first deployment: another number moves
    /// tasks, which deletes and creates them. Default: 1.
    /// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    /// </summary>
    public int StacksPerOwner { get; init; } = 1;

    /// <summary>The same for some owners. Default: <see cref="StacksPerOwner"/> for all.</summary>
    public Dictionary<string, int> StacksOfOwner { get; init; } = [];

    /// <summary>
    /// Whether the catalog may have no task. A file that names none is otherwise a problem, since a deployment would
    /// delete all that the catalog has had; so is a file whose tasks can't be read, whatever stands here. Default: false.
    /// </summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>
    /// Makes a stack, for one with an account and region, tags or a name of your own. Default: a plain <c>Stack</c> of
    /// the id <see cref="CatalogStack.Id"/>.
    /// </summary>
    public Func<CatalogStack, Stack>? Stack { get; init; }
}
