using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>Where tasks of a catalog stand: one of its stacks, or the construct that it was given.</summary>
internal sealed class CatalogScope
{
    private readonly Lazy<string> _path;

    public CatalogScope(Construct construct, CatalogStack part)
    {
        (Construct, Part, Stack) = (construct, part, Stacks.Of(construct));
        Ids = ReferenceEquals(construct, Stack) ? [] : [.. construct.Node.Scopes.Select(scope => scope.Node.Id).Skip(Stack.Node.Scopes.Length)];
        _path = new(() => construct.Node.Path);
    }

    public Construct Construct { get; }

    public Stack Stack { get; }

    public CatalogStack Part { get; }

    /// <summary>The construct ids from the stack to here.</summary>
    public IReadOnlyList<string> Ids { get; }

    public string PathOf(string name) => $"{_path.Value}/{name}";
}
