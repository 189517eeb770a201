using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>Where tasks of a catalog stand: one of its stacks, or the construct that it was given.</summary>
internal sealed class CatalogScope(Construct construct, CatalogStack part)
{
    public Construct Construct => construct;

    public Stack Stack { get; } = Stacks.Of(construct);

    public CatalogStack Part => part;

    public string PathOf(string name) => TaskScope.Of(construct).PathOf(name);
}
